//! Trees → declared names: what the files of a policy and of all that it extends declare, where, and from when to when.
//!
//! Input: the trees of one chain of policies, widest first. Output: [`Names`], with a diagnostic for each name that is declared twice,
//! cited in vain or repealed at the wrong time. Expressions are not looked into.

mod amends;
mod cite;
mod collect;
mod continues;
mod damage;
mod declare;
mod gaps;
mod misdated;
mod notices;
mod parts;
mod repeals;
mod suggest;
mod validity;

pub(crate) use amends::{Amending, BenefitText, ProvisionText};
pub(crate) use damage::Damage;
pub(crate) use gaps::{Gaps, Holding, gaps};
pub(crate) use parts::{Part, Writings};
pub(crate) use suggest::Suggester;
pub use validity::shown;
pub(crate) use validity::{on, together};

use crate::program::{Cause, Day, End, NoticeId, Validity};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::near::{Near, nearest};
use pol_lang::span::Span;
use pol_lang::tree::{self, Name};
use std::collections::BTreeMap;

/// A day of knowledge on which everything is known; `Day::MAX` itself means never.
pub(crate) const LATEST: Day = Day::MAX.saturating_sub(1);

/// One policy of the chain with the trees of its files.
#[derive(Debug)]
pub(crate) struct Level<'t> {
    /// Its full name.
    pub(crate) name: &'t str,
    /// Its code; may be empty.
    pub(crate) code: &'t str,
    /// Its files in path order.
    pub(crate) trees: Vec<&'t tree::File>,
}

/// Where a declaration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The policy: an index into the chain, the widest is 0.
    pub(crate) level: usize,
    /// The notice, an index into [`Names::notices`].
    pub(crate) notice: Option<usize>,
    /// The article, an index into the notice's.
    pub(crate) article: Option<usize>,
}

impl Place {
    /// The notice and the article, as what stands here begins or ends something.
    pub(crate) fn cause(self) -> Option<Cause> {
        self.notice.map(|notice| Cause { notice: NoticeId(notice), article: self.article })
    }
}

/// An item and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'t, T> {
    /// Where.
    pub(crate) place: Place,
    /// From its keyword to its end.
    pub(crate) span: Span,
    /// The item.
    pub(crate) tree: &'t T,
}

/// A notice.
#[derive(Debug)]
pub(crate) struct NoticeDecl<'t> {
    /// The item.
    pub(crate) tree: &'t tree::Notice,
    /// The day from which it is known.
    pub(crate) issued: Day,
    /// The day from which it rules.
    pub(crate) effective: Day,
    /// The first day on which it no longer rules, and where that is written.
    pub(crate) until: Option<(Day, Span)>,
    /// False where it has no date: then nothing is said about times of what it holds.
    pub(crate) dated: bool,
}

/// What bears a name that is unique in the whole chain, and can be repealed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Body<'t> {
    /// A benefit.
    Benefit(&'t tree::Benefit),
    /// A definition.
    Define(&'t tree::Define),
    /// A parameter.
    Parameter(&'t tree::Parameter),
    /// A provision.
    Provision(&'t tree::Provision),
    /// A settlement.
    Settlement(&'t tree::Settlement),
    /// A requirement.
    Requirement(&'t tree::Requirement),
    /// A guarantee.
    Guarantee(&'t tree::Guarantee),
    /// An aim.
    Aim(&'t tree::Aim),
    /// An alert.
    Alert(&'t tree::Alert),
    /// An accumulator.
    Accumulate(&'t tree::Accumulate),
    /// A figure that a level below determines; to all but its declaration a parameter.
    Delegate(&'t tree::Delegate),
    /// A transition.
    Transition(&'t tree::Transition),
}

/// A named thing with its time.
#[derive(Debug)]
pub(crate) struct Thing<'t> {
    /// Where it stands.
    pub(crate) place: Place,
    /// From its keyword to its end.
    pub(crate) span: Span,
    /// Its name.
    pub(crate) name: &'t Name,
    /// Its code.
    pub(crate) code: Option<&'t Name>,
    /// What it is.
    pub(crate) body: Body<'t>,
    /// When it is in force.
    pub(crate) validity: Validity,
    /// What ends it, for messages: as in its validity.
    pub(crate) enders: Vec<Ender>,
    /// False where its notice has no date.
    pub(crate) dated: bool,
}

/// An end and what brings it about.
#[derive(Debug, Clone)]
pub(crate) struct Ender {
    /// The end.
    pub(crate) end: End,
    /// Where it is written.
    pub(crate) span: Span,
    /// In which document.
    pub(crate) document: String,
}

/// All that a chain of policies declares.
#[derive(Debug, Default)]
pub(crate) struct Names<'t> {
    /// The policies, widest first, with their codes.
    pub(crate) levels: Vec<(&'t str, &'t str)>,
    /// Notices in the order of files.
    pub(crate) notices: Vec<NoticeDecl<'t>>,
    /// Benefits, definitions, parameters, provisions, settlements, requirements, guarantees, aims and alerts in the order of files.
    pub(crate) things: Vec<Thing<'t>>,
    /// Closed lists.
    pub(crate) enums: Vec<Placed<'t, tree::Enum>>,
    /// Kinds of rows.
    pub(crate) records: Vec<Placed<'t, tree::Record>>,
    /// Columns.
    pub(crate) results: Vec<Placed<'t, tree::Results>>,
    /// How the policy rounds.
    pub(crate) roundings: Vec<Placed<'t, tree::Rounding>>,
    /// Kinds of provisions and benefits.
    pub(crate) kinds: Vec<Placed<'t, tree::Kind>>,
    /// Groups of provisions of which the best counts.
    pub(crate) favours: Vec<Placed<'t, tree::Favour>>,
    /// Checks of rows.
    pub(crate) verifies: Vec<Placed<'t, tree::Verify>>,
    /// Worked cases.
    pub(crate) examples: Vec<Placed<'t, tree::Example>>,
    /// Repeals.
    pub(crate) repeals: Vec<Placed<'t, tree::Repeal>>,
    /// Amendments as written.
    amend_items: Vec<Placed<'t, tree::Amend>>,
    /// Determinations of delegated figures as written.
    determine_items: Vec<Placed<'t, tree::Amend>>,
    /// Disapplications.
    pub(crate) disapplies: Vec<Placed<'t, tree::Disapply>>,
    /// Errata.
    pub(crate) errata: Vec<Placed<'t, tree::Erratum>>,
    /// Notes.
    pub(crate) notes: Vec<Placed<'t, tree::Note>>,
    /// Amendments, each of one thing, in the order of files.
    pub(crate) amends: Vec<Amending<'t>>,
    /// What is to continue.
    pub(crate) continues: Vec<Placed<'t, tree::Continue>>,
    /// What could not be read.
    pub(crate) damage: Damage,
    /// For each thing that is amended the amendments of it by their first days.
    amended: BTreeMap<usize, Vec<usize>>,
    /// Clauses that are written more than once, by place.
    roots: Vec<amends::Root>,
    thing_of: BTreeMap<&'t str, usize>,
    kind_of: BTreeMap<&'t str, usize>,
    /// For each kind the provisions and benefits of it.
    of_kind: BTreeMap<&'t str, Vec<usize>>,
    /// The articles of each notice by label.
    article_of: BTreeMap<(usize, String), usize>,
    notice_of: BTreeMap<String, usize>,
}

/// Reads the declarations of a chain.
pub(crate) fn of_chain<'t>(levels: &[Level<'t>], damage: Damage, found: &mut Vec<Diagnostic>) -> Names<'t> {
    let mut names = collect::collect(levels, damage);
    notices::dates(&mut names, found);
    declare::declare(&mut names, found);
    validity::begin(&mut names, found);
    names.enter();
    cite::check(&names, found);
    repeals::apply(&mut names, found);
    amends::apply(&mut names, found);
    continues::check(&names, found);
    misdated::gather(&names, found);
    names
}

impl<'t> Names<'t> {
    /// Enters provisions and benefits by kind, and articles by label.
    fn enter(&mut self) {
        for (index, thing) in self.things.iter().enumerate() {
            let kinds = match thing.body {
                Body::Provision(provision) => &provision.kinds,
                Body::Benefit(benefit) => &benefit.kinds,
                _ => continue,
            };
            for kind in kinds {
                self.of_kind.entry(&kind.text).or_default().push(index);
            }
        }
        for (notice, declared) in self.notices.iter().enumerate() {
            for (article, tree) in declared.tree.articles.iter().enumerate() {
                self.article_of.entry((notice, number_key(&tree.label.text))).or_insert(article);
            }
        }
    }

    /// The thing of that name, whatever its level.
    pub(crate) fn thing(&self, name: &str) -> Option<usize> {
        self.thing_of.get(name).copied()
    }

    /// The provisions of a kind.
    pub(crate) fn provisions_of_kind(&self, kind: &str) -> Vec<usize> {
        let all = self.of_kind.get(kind).into_iter().flatten().copied();
        all.filter(|index| self.things.get(*index).is_some_and(|thing| matches!(thing.body, Body::Provision(_)))).collect()
    }

    /// The kind of that name.
    pub(crate) fn kind(&self, name: &str) -> Option<usize> {
        self.kind_of.get(name).copied()
    }

    /// The notice of that number.
    pub(crate) fn notice(&self, number: &str) -> Option<usize> {
        self.notice_of.get(&number_key(number)).copied()
    }

    /// The first day and the day of knowledge of what stands at `place` and says `own` of itself.
    pub(crate) fn times(&self, place: Place, own: Option<Day>) -> (Day, Day) {
        let notice = place.notice.and_then(|index| self.notices.get(index));
        let article = notice.zip(place.article).and_then(|(notice, index)| notice.tree.articles.get(index));
        let from = own.or(article.and_then(|article| article.from).map(|date| date.day)).or(notice.map(|notice| notice.effective));
        (from.unwrap_or(Day::MIN), notice.map_or(Day::MIN, |notice| notice.issued))
    }

    /// The number of the notice and the label of the article at `place`; empty outside.
    pub(crate) fn citation(&self, place: Place) -> (&'t str, &'t str) {
        let notice = place.notice.and_then(|index| self.notices.get(index)).map(|notice| notice.tree);
        let article = notice.zip(place.article).and_then(|(notice, index)| notice.articles.get(index));
        (notice.map_or("", |notice| &notice.number.text), article.map_or("", |article| &article.label.text))
    }

    /// The notice, and the article where it is one, that brings an end about.
    pub(crate) fn cause(&self, ender: &Ender) -> String {
        let place = |cause: Cause| Place { level: 0, notice: Some(cause.notice.0), article: cause.article };
        let (notice, article) = ender.end.by.map_or((ender.document.as_str(), ""), |by| self.citation(place(by)));
        if article.is_empty() { notice.to_owned() } else { format!("{notice} {article}") }
    }

    /// The name of the policy at `level`.
    pub(crate) fn policy(&self, level: usize) -> &'t str {
        self.levels.get(level).map_or("", |(name, _)| name)
    }
}

impl Body<'_> {
    /// What kind of thing it is, for messages.
    pub(crate) fn what(&self) -> Text {
        match self {
            Body::Benefit(_) => Text::new("待遇", "benefit"),
            Body::Define(_) => Text::new("定义", "definition"),
            Body::Parameter(_) => Text::new("参数", "parameter"),
            Body::Provision(_) => Text::new("条款", "provision"),
            Body::Settlement(_) => Text::new("结算", "settlement"),
            Body::Requirement(_) => Text::new("要求", "requirement"),
            Body::Guarantee(_) => Text::new("保证", "guarantee"),
            Body::Aim(_) => Text::new("目标", "target"),
            Body::Delegate(_) => Text::new("授权的数值", "delegated figure"),
            Body::Transition(_) => Text::new("过渡", "transition"),
            Body::Alert(_) => Text::new("预警", "alert"),
            Body::Accumulate(_) => Text::new("累计", "accumulator"),
        }
    }
}

/// The nearest of some names, of which only so many are looked at, while little has been found; a text full of unknown names stays cheap.
fn near<'c>(name: &str, candidates: impl Iterator<Item = &'c str>, found: &[Diagnostic]) -> Option<Near<'c>> {
    const MOST: usize = 1000;
    if found.len() < MOST { nearest(name, candidates.take(MOST)) } else { None }
}

/// A document number or a label as it is compared: brackets of all widths and shapes are alike.
pub fn number_key(number: &str) -> String {
    number
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '[' | '［' | '【' | '(' | '（' => '〔',
            ']' | '］' | '】' | ')' | '）' => '〕',
            other => damage::narrow(other),
        })
        .collect()
}
