//! Settlements and examples.

use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::codes;
use crate::grammar::Rule;
use crate::items::{Cut, Word, block, pieces};
use crate::keyword::Use;
use crate::tree::{Example, ExampleEntry, ItemKind, Report, Settlement, Turn};

const SETTLEMENT: Clauses = Clauses {
    place: Use::Settlement,
    rules: &[
        ("当", "when", Rule::settlement_when),
        ("依次", "layers", Rule::settlement_layers),
        ("跳过", "skip", Rule::settlement_skip),
        ("改由", "use", Rule::settlement_use),
        ("报告", "report", Rule::settlement_report),
        ("自", "from", Rule::settlement_from),
    ],
};

impl Reader<'_> {
    pub(super) fn settlement(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::settlement, words)?;
        let record = header.part(Rule::over).and_then(names::named)?;
        let basis = self.expr_in(header.part(Rule::basis)?);
        let (name, code) = (names::named(&header)?, names::code(&header));
        let (layers, turns, reports) = (Vec::new(), Vec::new(), Vec::new());
        let mut settlement = Settlement { name, code, record, basis, when: None, layers, turns, reports, from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(SETTLEMENT.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&SETTLEMENT, words, piece)) else {
                clear = false;
                continue;
            };
            let several = matches!(rule, Rule::settlement_report | Rule::settlement_skip | Rule::settlement_use);
            if !several && self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::settlement_when, Some(node)) => settlement.when = Some(self.expr_in(&node)),
                (Rule::settlement_when, None) => settlement.when = Some(broken_expr(span_of(piece))),
                (Rule::settlement_layers, Some(node)) => settlement.layers = names::names(&node),
                (Rule::settlement_from, Some(node)) => settlement.from = self.day_in(&node),
                (Rule::settlement_skip | Rule::settlement_use, Some(node)) => {
                    let when = self.expr_in(&node);
                    let span = node.span;
                    match names::names(&node).as_slice() {
                        [layer] => settlement.turns.push(Turn { layer: layer.clone(), instead: None, when, span }),
                        [instead, layer] => {
                            settlement.turns.push(Turn { layer: layer.clone(), instead: Some(instead.clone()), when, span });
                        }
                        _ => {}
                    }
                }
                (Rule::settlement_report, Some(node)) => {
                    let value = self.expr_in(&node);
                    let only_if = node.part(Rule::only).map(|only| self.expr_in(only));
                    settlement.reports.extend(names::named(&node).map(|column| Report { column, value, only_if }));
                }
                _ => {}
            }
        }
        // What is settled without layers is reported.
        if clear && settlement.reports.is_empty() {
            self.require(&SETTLEMENT, &seen, &[Rule::settlement_layers], words);
        }
        Some(ItemKind::Settlement(settlement))
    }

    pub(super) fn example(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::example, words)?;
        let title = self.text_in(&header)?;
        let mut record = None;
        let mut expected = None;
        let mut items = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::BLOCKS) {
            let Some((head, inside, rest)) = block(piece) else {
                clear = false;
                self.report(codes::p0118_missing_block::example(span_of(piece)));
                continue;
            };
            if let Some(extra) = rest.first() {
                self.report(codes::p0110_unexpected::after_block(extra.span, &extra.text));
            }
            let expects = head.first().is_some_and(|word| word.is("得", "expect"));
            let of_item = head.first().is_some_and(|word| word.is("明细", "items"));
            let rule = match (expects, of_item) {
                (true, _) => Rule::example_expect,
                (_, true) => Rule::example_items,
                _ => Rule::example_record,
            };
            let Some(node) = self.piece(rule, head) else {
                clear = false;
                continue;
            };
            let entries: Vec<ExampleEntry> = pieces(inside, Cut::LINES).into_iter().filter_map(|entry| self.input(entry)).collect();
            if of_item {
                items.push(entries);
            } else if expects && expected.is_none() {
                expected = Some(entries);
            } else if !expects && record.is_none() {
                record = names::named(&node).map(|name| (name, entries));
            } else {
                let text = head.first().map_or("", |word| word.text.as_str());
                self.report(codes::p0114_clause_twice::block(span_of(head), text));
            }
        }
        if clear && (record.is_none() || expected.is_none()) {
            self.report(codes::p0115_missing_clause::example(title.span, record.is_none()));
        }
        let (record, inputs) = record?;
        Some(ItemKind::Example(Example { title, record, inputs, items, expected: expected.unwrap_or_default() }))
    }

    fn input(&mut self, words: &[Word]) -> Option<ExampleEntry> {
        let node = self.piece(Rule::input, words)?;
        Some(ExampleEntry { name: names::named(&node)?, values: self.exprs_in(&node) })
    }
}
