//! The items of a file, of a notice, of an article.

use super::{Reader, is_poisoned, span_of, suggest};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, block, last_block, pieces};
use crate::keyword::{self, Use, Uses};
use crate::span::Span;
use crate::tree::{File, Item, ItemKind};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the top of a file.
    Top,
    /// In a notice, in no article.
    Notice,
    /// In an article.
    Article,
}

impl Reader<'_> {
    /// The whole file.
    pub(super) fn file(&mut self) -> File {
        let pieces = pieces(self.words, Cut::ITEMS);
        let items: Vec<Item> = match self.kept.take() {
            Some(kept) => self.items_again(&pieces, kept),
            None => pieces.iter().map(|piece| self.item(piece, Place::Top)).collect(),
        };
        let policies: Vec<Span> =
            pieces.iter().filter_map(|piece| piece.first()).filter(|word| word.is("政策", "policy")).map(|word| word.span).collect();
        self.check_policy(items.first(), &policies);
        File { items }
    }

    /// Every file begins with its policy and has no other.
    fn check_policy(&mut self, first: Option<&Item>, policies: &[Span]) {
        let start = self.words.first().map(|word| word.span);
        match (first, start, policies.first()) {
            (None, _, _) if self.found.is_empty() => self.report(codes::p0123_empty_file::diagnostic(Span::new(self.file, 0, 0))),
            (Some(Item { kind: ItemKind::Broken, .. }), _, _) => {}
            (Some(_), Some(start), None) => self.report(codes::p0121_policy_first::missing(start)),
            (Some(_), Some(start), Some(policy)) if start != *policy => self.report(codes::p0121_policy_first::late(*policy)),
            _ => {}
        }
        if let [first, rest @ ..] = policies {
            for second in rest {
                self.report(codes::p0122_second_policy::diagnostic(*second, *first));
            }
        }
    }

    /// One item.
    pub(super) fn item(&mut self, words: &[Word], place: Place) -> Item {
        let kind = self.item_kind(words, place).unwrap_or(ItemKind::Broken);
        Item { span: span_of(words), kind }
    }

    fn item_kind(&mut self, words: &[Word], place: Place) -> Option<ItemKind> {
        let first = words.first()?;
        let keyword = if first.is_keyword(Uses::of(&[Use::Item])) { keyword::find(&first.text, Use::Item) } else { None };
        let Some(keyword) = keyword else {
            if !is_poisoned(words) {
                let diagnostic = suggest::item(words, place);
                self.report(diagnostic);
            }
            return None;
        };
        if !stands(keyword.en, place) {
            self.report(codes::p0120_misplaced_item::diagnostic(first.span, &first.text, place == Place::Top));
            return None;
        }
        match keyword.en {
            "policy" => self.policy(words),
            "rounding" => self.rounding_item(words),
            "kind" => self.kind(words),
            "most_favourable" => self.favour(words),
            "parameter" => self.parameter(words),
            "define" => self.define(words),
            "note" => self.note(words),
            "repeal" => self.repeal(words),
            "amend" => self.amend(words),
            "delegate" => self.delegate(words),
            "determine" => self.determine(words),
            "disapply" => self.disapply(words),
            "transition" => self.transition(words),
            "erratum" => self.erratum(words),
            "continue" => self.continues(words),
            "enum" => self.enumeration(words),
            "record" => self.record(words),
            "results" => self.results(words),
            "verify" => self.verify(words),
            "notice" => self.notice(words),
            "benefit" => self.benefit(words),
            "provision" => self.provision(words),
            "settlement" => self.settlement(words),
            "require" => self.requirement(words),
            "guarantee" => self.guarantee(words),
            "target" => self.aim(words),
            "alert" => self.alert(words),
            "accumulate" => self.accumulate(words),
            "example" => self.example(words),
            _ => None,
        }
    }

    /// The header of an item by `rule`, and the words of its block.
    pub(super) fn headed<'w>(&mut self, rule: Rule, words: &'w [Word]) -> Option<(Node, &'w [Word])> {
        let found = if rule == Rule::settlement { last_block(words) } else { block(words) };
        let Some((header, body, rest)) = found else {
            if self.piece(rule, words).is_some() {
                self.report(codes::p0118_missing_block::diagnostic(span_of(words)));
            }
            return None;
        };
        if let Some(extra) = rest.first() {
            self.report(codes::p0110_unexpected::after_block(extra.span, &extra.text));
        }
        Some((self.header(rule, header)?, body))
    }
}

/// True where the item that `keyword` opens may stand at `place`.
pub(super) fn stands(keyword: &str, place: Place) -> bool {
    match keyword {
        "policy" | "enum" | "record" | "results" | "rounding" | "verify" | "notice" => place == Place::Top,
        "note" => place == Place::Article,
        "repeal" | "amend" | "continue" | "determine" | "disapply" | "transition" | "erratum" => place != Place::Top,
        _ => true,
    }
}
