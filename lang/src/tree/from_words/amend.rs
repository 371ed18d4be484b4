//! Amendments: one figure, or the clauses of a benefit or a provision.

use super::{Reader, names};
use crate::codes;
use crate::grammar::Rule;
use crate::items::{Cut, Word, pieces};
use crate::keyword::{Use, Uses};
use crate::tree::{Amend, BenefitClause, Change, ItemKind, Name, Provision};

/// The clauses of a benefit and those of a provision.
const CLAUSES: Uses = Uses::of(&[Use::Benefit, Use::Provision]);

impl Reader<'_> {
    pub(super) fn amend(&mut self, words: &[Word]) -> Option<ItemKind> {
        if words.get(2).is_some_and(|word| word.is_mark("{")) {
            return self.amend_block(words);
        }
        let node = self.piece(Rule::amend, words)?;
        let (name, from) = (names::named(&node)?, self.day_in(&node));
        let figure = self.figure_in(&node);
        let slot = node.part(Rule::slot).and_then(|slot| slot.parts.first());
        let change = match slot.map(|slot| Name { text: slot.text.clone(), span: slot.span }) {
            Some(slot) => Change::Slot { benefit: name, slot, figure },
            None if node.has(Rule::kw_kind) => Change::Kind { kind: name, figure },
            None => Change::Value { name, figure },
        };
        Some(ItemKind::Amend(Amend { change, from }))
    }

    /// `修改 大病保险 { 封顶线 …；自 2022年1月1日 }`
    fn amend_block(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::amend_block, words)?;
        let name = names::named(&header)?;
        // What a benefit has and what a provision has are never the same words, but for the day.
        let cut = Cut { starters: CLAUSES, inline: CLAUSES, ..Cut::LINES };
        let firsts: Vec<&Word> = pieces(body, cut).iter().filter_map(|piece| piece.first()).filter(|word| !word.is("自", "from")).collect();
        let Some(first) = firsts.first() else {
            self.report(codes::p0140_empty_amendment::diagnostic(name.span, &name.text));
            return None;
        };
        let mut from = None;
        let change = if first.is("当", "when") || first.is("则", "then") {
            let mut read = Provision {
                favoured: None,
                name: name.clone(),
                code: None,
                kinds: Vec::new(),
                when: None,
                effects: Vec::new(),
                overrides: Vec::new(),
                before: Vec::new(),
                from,
            };
            self.provision_clauses(words, body, &mut read);
            from = read.from;
            Change::Provision { name, when: read.when, effects: read.effects }
        } else {
            let (mut clauses, seen) = self.benefit_clauses(words, body);
            self.check_one_ratio(&seen.unwrap_or_default());
            clauses.retain(|clause| match clause {
                BenefitClause::From(date) => {
                    from = Some(*date);
                    false
                }
                _ => true,
            });
            Change::Benefit { name, clauses }
        };
        Some(ItemKind::Amend(Amend { change, from }))
    }
}
