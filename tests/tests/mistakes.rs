//! The corpus of mistakes that policy staff make: how many are reported, how many at the exact place, and how many are mended by the
//! edit that is offered. `POL_MISTAKES=all` lists every mistake with what is said of it.
#![allow(
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    reason = "a list is asked for by an environment variable; small counts"
)]

use std::collections::BTreeMap;

use pol_tests::mistakes::{Base, Judged, Mistake, Right, mistakes};
use pol_tests::root;

/// At least so many mistakes are in the corpus.
const FEWEST: usize = 360;

/// At most so many messages come of one mistake, but for amounts of worked cases that no longer come out: each is told.
const MOST_MESSAGES: usize = 3;

#[test]
fn mistakes_are_reported_at_their_place_with_an_edit_that_mends_them() {
    let folder = root().join("tests/mistakes");
    let all = mistakes(&folder);
    let mut bases: BTreeMap<String, Base> = BTreeMap::new();
    let (mut judged, mut unmade) = (Vec::new(), Vec::new());
    for mistake in all {
        let base = bases.entry(mistake.base.clone()).or_insert_with(|| Base::read(&folder.join("bases").join(&mistake.base)));
        match base.judge(&mistake) {
            Ok(outcome) => judged.push((mistake, outcome)),
            Err(reason) => unmade.push(format!("{}: {reason}", mistake.name)),
        }
    }
    let figures = Figures::of(&judged);
    println!("{figures}");
    let listing = std::env::var("POL_MISTAKES").is_ok_and(|value| value == "all");
    for (mistake, judged) in &judged {
        if listing || !good(mistake, judged) {
            println!("{}", shown(mistake, judged));
        }
    }
    assert!(unmade.is_empty(), "mistakes that cannot be made:\n{}", unmade.join("\n"));
    assert!(judged.len() >= FEWEST, "the corpus has only {} mistakes", judged.len());
    assert!(figures.reported == judged.len(), "every mistake is reported: {figures}");
    assert!(figures.placed * 100 >= judged.len() * 97, "the exact place of 97%: {figures}");
    let most = judged.iter().filter(|(mistake, _)| !mistake.code.starts_with("P08")).max_by_key(|(_, judged)| judged.said.len());
    let (worst, said) = most.map_or(("", 0), |(mistake, judged)| (mistake.name.as_str(), judged.said.len()));
    assert!(said <= MOST_MESSAGES, "a mistake brings about {said} messages: {worst}");
    assert!(figures.mended * 100 >= figures.mendable * 90, "an edit that mends 90% of those that can be mended: {figures}");
}

/// The three figures, and how many messages a mistake brings about.
struct Figures {
    all: usize,
    reported: usize,
    placed: usize,
    mendable: usize,
    mended: usize,
    messages: usize,
}

impl Figures {
    fn of(judged: &[(Mistake, Judged)]) -> Figures {
        let count = |f: &dyn Fn(&Mistake, &Judged) -> bool| judged.iter().filter(|(mistake, judged)| f(mistake, judged)).count();
        Figures {
            all: judged.len(),
            reported: count(&|_, judged| judged.reported),
            placed: count(&|_, judged| judged.placed),
            mendable: count(&|mistake, _| mistake.right != Right::Nobody),
            mended: count(&|mistake, judged| mistake.right != Right::Nobody && judged.mended),
            messages: judged.iter().map(|(_, judged)| judged.said.len()).sum(),
        }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |part: usize, whole: usize| format!("{part} of {whole} ({}.{}%)", part * 100 / whole, part * 1000 / whole % 10);
        write!(f, "reported {}, ", percent(self.reported, self.all))?;
        write!(f, "at the exact place {}, ", percent(self.placed, self.all))?;
        write!(f, "mended by the offered edit {}, ", percent(self.mended, self.mendable))?;
        write!(f, "messages for a mistake {}.{:02}", self.messages / self.all, self.messages * 100 / self.all % 100)
    }
}

fn good(mistake: &Mistake, judged: &Judged) -> bool {
    judged.placed && (judged.mended || mistake.right == Right::Nobody)
}

/// The mistake, what it lacks, and what is said of it.
fn shown(mistake: &Mistake, judged: &Judged) -> String {
    let mut lacks = Vec::new();
    lacks.extend((!judged.reported).then_some("not reported"));
    lacks.extend((judged.reported && !judged.placed).then_some("elsewhere"));
    match (mistake.right, &judged.offered) {
        (Right::Nobody, Some(_)) => lacks.push("an edit is offered that nobody can tell"),
        (Right::Original | Right::Mends, None) => lacks.push("no edit is offered"),
        (Right::Original | Right::Mends, Some(_)) if !judged.mended => lacks.push("the edit does not mend it"),
        _ => {}
    }
    let marked = mistake.edits.iter().flat_map(|(_, to)| to).chain(&mistake.at).find(|line| line.contains('⟦'));
    let mut text = format!("\n{} — {} [{}]\n  {}", mistake.name, mistake.code, lacks.join("; "), marked.map_or("", |line| line.trim()));
    for said in &judged.said {
        text.push_str(&format!("\n    {} {}", said.at, said.words));
    }
    if let Some(offered) = &judged.offered {
        text.push_str(&format!("\n    offered: {offered}"));
        for said in judged.left.iter().filter(|_| !judged.mended) {
            text.push_str(&format!("\n      leaves {} {}", said.at, said.words));
        }
    }
    text
}
