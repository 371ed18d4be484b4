//! Delegations, determinations, disapplications, transitions, errata.

use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::span::Span;
use crate::tree::{Amend, Change, Delegate, DelegateType, Disapply, Erratum, ItemKind, RepealTarget, Transition};

const TRANSITION: Clauses = Clauses {
    place: Use::Transition,
    rules: &[
        ("当", "when", Rule::transition_when),
        ("按", "under", Rule::transition_under),
        ("对", "for", Rule::transition_for),
        ("自", "from", Rule::transition_from),
    ],
};

impl Reader<'_> {
    pub(super) fn delegate(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.header(Rule::delegate, words)?;
        let ty = match node.part(Rule::delegated)?.parts.first().map(|ty| ty.rule) {
            Some(Rule::kw_money) => DelegateType::Money,
            Some(Rule::kw_ratio) => DelegateType::Ratio,
            Some(Rule::kw_number) => DelegateType::Number,
            Some(Rule::kw_int) => DelegateType::Int,
            Some(Rule::kw_days) => DelegateType::Days,
            Some(Rule::kw_months) => DelegateType::Months,
            _ => DelegateType::Points,
        };
        let bound = |reader: &mut Self, rule: Rule| node.part(rule).map(|bound| reader.expr_in(bound));
        let (least, most) = (bound(self, Rule::least), bound(self, Rule::most));
        Some(ItemKind::Delegate(Delegate { name: names::named(&node)?, code: names::code(&node), ty, least, most }))
    }

    pub(super) fn determine(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::determine, words)?;
        let (name, from) = (names::named(&node)?, self.day_in(&node));
        let change = Change::Value { name, figure: self.figure_in(&node) };
        Some(ItemKind::Determine(Amend { change, from }))
    }

    pub(super) fn disapply(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::disapply, words)?;
        let targets = self.targets(&node);
        Some(ItemKind::Disapply(Disapply { targets, when: self.expr_in(&node), from: self.day_in(&node) }))
    }

    /// What a repeal or a disapplication names.
    pub(super) fn targets(&self, node: &Node) -> Vec<RepealTarget> {
        let target = |target: &Node| {
            let name = names::named(target)?;
            Some(if target.has(Rule::kw_kind) { RepealTarget::Kind(name) } else { RepealTarget::Name(name) })
        };
        node.all(Rule::target).filter_map(target).collect()
    }

    pub(super) fn erratum(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::erratum, words)?;
        Some(ItemKind::Erratum(Erratum { date: self.date_in(&node)?, reason: self.text_in(&node)? }))
    }

    pub(super) fn transition(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::transition, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let mut transition = Transition { name, code, when: None, under: None, settlements: Vec::new(), from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        let mut clauses = pieces(body, Cut::clauses(TRANSITION.place));
        if let Some(at) = self.bare_rules(&clauses) {
            let condition = clauses.drain(at..at.saturating_add(2)).map(span_of).reduce(Span::to);
            seen.extend(condition.map(|span| (Rule::transition_when, span)));
            transition.when = condition.map(broken_expr);
        }
        for piece in clauses {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&TRANSITION, words, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::transition_when, Some(node)) => transition.when = Some(self.expr_in(&node)),
                (Rule::transition_when, None) => transition.when = Some(broken_expr(span_of(piece))),
                (Rule::transition_under, Some(node)) => transition.under = node.part(Rule::under).and_then(|under| self.date_in(under)),
                (Rule::transition_for, Some(node)) => transition.settlements = names::names(&node),
                (Rule::transition_from, Some(node)) => transition.from = self.day_in(&node),
                _ => {}
            }
        }
        if clear {
            self.require(&TRANSITION, &seen, &[Rule::transition_when, Rule::transition_under, Rule::transition_for], words);
        }
        if let (Some(under), Some(from)) = (transition.under, transition.from)
            && from.day <= under.day
        {
            self.report(codes::p0141_transition_day::diagnostic(under.span, from.span));
        }
        Some(ItemKind::Transition(transition))
    }

    /// `当 总费用 > 起点 按 2020-12-31 规定；按 2020-12-31 规定`: the value under other rules reads as the transition's own clause. Says so where
    /// there is another such clause, and tells at which clause the condition stands; where there is none, it is that clause.
    fn bare_rules(&mut self, clauses: &[&[Word]]) -> Option<usize> {
        let is_under = |clause: &[Word]| clause.first().is_some_and(|first| first.is("按", "under"));
        let other = |at: usize| {
            let mut others = clauses.iter().enumerate().filter(|(index, clause)| *index != at && is_under(clause));
            others.find_map(|(_, clause)| clause.first())
        };
        for (at, pair) in clauses.windows(2).enumerate() {
            let [when, under] = pair else { continue };
            let (Some(first), Some(last), Some(sign)) = (when.first(), when.last(), under.first()) else { continue };
            let between = self.source(Span { start: last.span.end, end: sign.span.start, ..last.span });
            let bare = first.is("当", "when") && is_under(under) && !sign.line_first && between.trim().is_empty();
            let Some(other) = other(at.saturating_add(1)).filter(|_| bare) else { continue };
            let path = when.iter().rev().nth(1).filter(|dot| dot.is_mark(".")).and_then(|_| when.iter().rev().nth(2));
            let rules = under.iter().find(|word| word.is("规定", "rules")).unwrap_or(sign);
            self.report(codes::p0114_clause_twice::bare_rules((path.unwrap_or(last).span, sign.span, rules.span), other.span));
            return Some(at);
        }
        None
    }
}
