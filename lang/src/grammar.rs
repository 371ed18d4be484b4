//! Words → nodes: the one file that names pest.
//!
//! Input: the words of one piece. Output: a tree of [`Node`]s with places in the source, or what was expected where
//! the piece went wrong. Nothing here knows what a node means.

mod input;
mod memo;

pub(crate) use memo::{Heed, Known};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pair;

use crate::items::Word;
use crate::keyword::{self, Keyword};
use crate::limits::MAX_STEPS;
use crate::span::{FileId, Span};
use input::Input;

mod generated {
    /// Reads pieces with the grammar of `grammar/pol.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/pol.pest"]
    pub(crate) struct Pieces;
}

pub(crate) use generated::Rule;

/// The grammar's text, which the table of keywords is held to.
pub(crate) const SOURCE: &str = include_str!("grammar/pol.pest");

/// For the name of each rule that is a keyword the keyword: the one with the same spellings.
static KEYWORDS: LazyLock<BTreeMap<&'static str, &'static Keyword>> = LazyLock::new(|| {
    let rules = SOURCE.lines().filter(|line| line.starts_with("kw_"));
    let known = rules.filter_map(|line| {
        let (name, rest) = line.split_once(' ')?;
        let spellings = || rest.split('"').skip(1).step_by(2);
        let keyword = keyword::ALL.iter().find(|keyword| keyword.spellings().eq(spellings()))?;
        Some((name, keyword))
    });
    known.collect()
});

/// The keyword that a rule reads, where it is one.
pub(crate) fn keyword(rule: Rule) -> Option<&'static Keyword> {
    KEYWORDS.get(format!("{rule:?}").as_str()).copied()
}

/// A part of a piece that one rule of the grammar matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// The rule.
    pub(crate) rule: Rule,
    /// Its place in the source; before it is placed there, in the text that the grammar reads.
    pub(crate) span: Span,
    /// Its half-width text; empty where it has parts.
    pub(crate) text: String,
    /// Its parts.
    pub(crate) parts: Vec<Node>,
}

/// Why a piece could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The word that does not fit; `None` at the piece's end.
    pub(crate) at: Option<usize>,
    /// What could stand there.
    pub(crate) expected: Vec<Rule>,
    /// True where reading was given up for its length.
    pub(crate) gave_up: bool,
}

/// The same, and where in the text that the grammar reads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Miss {
    at: usize,
    expected: Vec<Rule>,
    gave_up: bool,
}

/// Reads the whole of `words` by `rule`, heeding what is known of such pieces.
pub(crate) fn read(rule: Rule, words: &[Word], heed: &mut Heed<'_>) -> Result<Node, Failure> {
    let input = Input::of(words);
    match heed.read(rule, &input.text) {
        Ok(mut node) => {
            place(&mut node, &input);
            Ok(node)
        }
        Err(miss) => Err(Failure { at: input.word_at(miss.at), expected: miss.expected, gave_up: miss.gave_up }),
    }
}

/// What `rule` makes of the whole of `text`; it rests on nothing else.
fn parse(rule: Rule, text: &str) -> Result<Node, Miss> {
    pest::set_call_limit(std::num::NonZeroUsize::new(MAX_STEPS));
    match generated::Pieces::parse(rule, text) {
        Ok(mut pairs) => pairs.next().map(node).ok_or(Miss { at: text.len(), expected: Vec::new(), gave_up: false }),
        Err(error) => {
            let at = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            let (expected, gave_up) = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => (positives, false),
                ErrorVariant::CustomError { .. } => (Vec::new(), true),
            };
            Err(Miss { at, expected, gave_up })
        }
    }
}

fn node(pair: Pair<'_, Rule>) -> Node {
    let (rule, place) = (pair.as_rule(), pair.as_span());
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(FileId::default(), offset(place.start()), offset(place.end()));
    let text = pair.as_str();
    let parts: Vec<Node> = pair.into_inner().filter(|part| part.as_rule() != Rule::EOI).map(node).collect();
    let text = if parts.is_empty() { text.trim_end().to_owned() } else { String::new() };
    Node { rule, span, text, parts }
}

/// Puts a node where its words stand.
fn place(node: &mut Node, input: &Input) {
    node.span = input.place(node.span.start as usize, node.span.end as usize);
    node.parts.iter_mut().for_each(|part| place(part, input));
}

impl Node {
    /// The first part that `rule` matched.
    pub(crate) fn part(&self, rule: Rule) -> Option<&Node> {
        self.parts.iter().find(|part| part.rule == rule)
    }

    /// The parts that `rule` matched.
    pub(crate) fn all(&self, rule: Rule) -> impl Iterator<Item = &Node> {
        self.parts.iter().filter(move |part| part.rule == rule)
    }

    /// True where a part was matched by `rule`.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.part(rule).is_some()
    }
}
