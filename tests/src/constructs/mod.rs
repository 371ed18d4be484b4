//! Text → the constructs of the language that stand in it, each with the languages of the items that hold it.
//!
//! Every part of every type of the tree is named in `tree.rs`, without a wildcard: a new one does not compile until it is named there,
//! and is then a construct that the suite has to show.

mod tree;

use std::collections::{BTreeMap, BTreeSet};

use pol_lang::keyword::{self, Use};
use pol_lang::respell::keywords;
use pol_lang::span::{FileId, Span};
use pol_lang::tree::{EffectOp, Item, ItemKind, Period, Term};

/// In which languages the items are written that hold a construct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surfaces {
    /// In Chinese.
    pub zh: bool,
    /// In English.
    pub en: bool,
}

/// The constructs of a text. Of an item whose own keywords are of both languages, none.
#[must_use]
pub fn of(text: &str) -> BTreeMap<String, Surfaces> {
    let words = keywords(text, &BTreeSet::new());
    let word = |span: Span| pol_lang::tokens::narrowed(text[span.start as usize..span.end as usize].trim());
    let words = words.iter().map(|found| (found.span, word(found.span) == found.keyword.zh)).collect();
    let mut seen = Seen { words, item: None, found: BTreeMap::new() };
    let (file, _) = pol_lang::parse(FileId(0), text);
    file.items.iter().for_each(|item| tree::Construct::tell(item, &mut seen));
    seen.found
}

/// Every construct there is.
#[must_use]
pub fn all() -> BTreeSet<String> {
    let mut all = tree::named();
    for slot in slots() {
        all.extend(tree::EFFECTS.iter().filter(|op| fits(slot, **op)).map(|op| effect(slot, *op)));
        all.extend(["RequiredBound", "Change::Slot", "Measure::Slot", "Ban::Effect"].map(|of| format!("{of} of {slot}")));
    }
    for period in tree::PERIODS {
        all.extend(["BaseCap", "Deductible", "Tiers", "Cap", "Accumulate"].map(|of| term(of, *period)));
    }
    all
}

/// What a walk has met.
struct Seen {
    /// Each keyword: its place, and whether it is written in Chinese.
    words: Vec<(Span, bool)>,
    /// Whether the item around is written in Chinese; none where it is of both languages.
    item: Option<bool>,
    found: BTreeMap<String, Surfaces>,
}

impl Seen {
    fn name(&mut self, name: String) {
        let Some(zh) = self.item else { return };
        let surfaces = self.found.entry(name).or_default();
        if zh { surfaces.zh = true } else { surfaces.en = true }
    }

    /// Walks an item in its own language, which is that of its keywords outside of the items that it holds.
    fn within(&mut self, item: &Item, walk: impl FnOnce(&mut Seen)) {
        let holds = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
        let inner: Vec<Span> = match &item.kind {
            ItemKind::Notice(notice) => {
                notice.articles.iter().flat_map(|article| &article.items).chain(&notice.loose).map(|item| item.span).collect()
            }
            _ => Vec::new(),
        };
        let own = |span: Span| holds(item.span, span) && !inner.iter().any(|inner| holds(*inner, span));
        let languages: BTreeSet<bool> = self.words.iter().filter(|(span, _)| own(*span)).map(|(_, zh)| *zh).collect();
        let one = if languages.len() == 1 { languages.first().copied() } else { None };
        let around = std::mem::replace(&mut self.item, one);
        walk(self);
        self.item = around;
    }

    /// Over what period `of` runs.
    fn term(&mut self, of: &str, over: &Term) {
        self.name(term(of, over.period()));
    }

    /// A slot that `of` speaks of, as it is written.
    fn slot(&mut self, of: &str, written: &str) {
        self.name(format!("{of} of {}", slot(written)));
    }
}

/// The slots that effects and later notices speak of, by their English keywords.
fn slots() -> impl Iterator<Item = &'static str> {
    keyword::ALL.iter().filter(|keyword| keyword.stands(Use::Slot)).map(|keyword| keyword.en)
}

/// The English keyword of a slot that may be written in either language.
fn slot(written: &str) -> &str {
    let of = |keyword: &&keyword::Keyword| keyword.stands(Use::Slot) && keyword.spellings().any(|word| word == written);
    keyword::ALL.iter().find(of).map_or(written, |keyword| keyword.en)
}

fn effect(slot: &str, op: EffectOp) -> String {
    format!("Effect of {slot}: {op:?}")
}

fn term(of: &str, period: Period) -> String {
    format!("{of} over {period:?}")
}

/// Whether an effect fits a slot (P0406 where it does not): a deductible is waived, a limit lifted, payments so far are bounded only.
fn fits(slot: &str, op: EffectOp) -> bool {
    match op {
        EffectOp::AtLeast | EffectOp::AtMost => true,
        EffectOp::Set | EffectOp::Raise | EffectOp::Lower => slot != "paid_total",
        EffectOp::Waive => slot == "deductible",
        EffectOp::Lift => ["cap", "base_cap"].contains(&slot),
    }
}
