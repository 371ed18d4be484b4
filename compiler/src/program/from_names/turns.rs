//! `跳过` and `改由`: layers that are left out in some cases, perhaps with another benefit in their place.

use super::super::{BenefitId, Turn};
use super::Builder;
use super::context::Cx;
use crate::codes::{p0613_two_turns, p0751_layers};
use crate::names::Thing;
use pol_lang::span::Span;
use pol_lang::tree;
use std::collections::BTreeMap;

impl<'n, 't> Builder<'n, 't> {
    /// The turns of a settlement, and its layers with what stands in for one of them.
    pub(super) fn turns(
        &mut self,
        cx: &Cx<'_>,
        thing: &Thing<'t>,
        tree: &'t tree::Settlement,
        layers: Option<Vec<BenefitId>>,
    ) -> (Option<Vec<BenefitId>>, Option<Vec<Turn>>) {
        let mut turns = Some(Vec::new());
        let mut all = layers.clone();
        let mut seen: BTreeMap<BenefitId, Span> = BTreeMap::new();
        for turn in &tree.turns {
            let typed = self.turn(cx, thing, tree, (turn, layers.as_deref()));
            if let Some(first) = typed.as_ref().and_then(|typed| seen.insert(typed.layer, turn.layer.span)) {
                self.say(p0613_two_turns::here(&turn.layer, first));
                turns = None;
            }
            if let (Some(all), Some(Turn { layer, instead: Some(instead), .. })) = (&mut all, &typed) {
                if all.contains(instead) {
                    let name = turn.instead.as_ref().unwrap_or(&turn.layer);
                    let first = tree.layers.iter().chain(tree.turns.iter().filter_map(|turn| turn.instead.as_ref()));
                    let first = first.clone().find(|first| first.text == name.text).map_or(name.span, |first| first.span);
                    self.say(p0751_layers::layer_twice(name, first));
                    turns = None;
                } else if let Some(at) = all.iter().position(|known| known == layer) {
                    all.insert(at, *instead);
                }
            }
            turns = turns.zip(typed).map(|(mut turns, typed)| {
                turns.push(typed);
                turns
            });
        }
        (all, turns)
    }

    fn turn(
        &mut self,
        cx: &Cx<'_>,
        thing: &Thing<'t>,
        settlement: &tree::Settlement,
        (tree, layers): (&'t tree::Turn, Option<&[BenefitId]>),
    ) -> Option<Turn> {
        let named = |builder: &mut Self, name| {
            let id = builder.benefit_named(name, thing.place.level).filter(|id| builder.fits(cx.record, *id, name))?;
            let index = builder.signs.get(id.0)?.thing;
            builder.used.insert(index);
            Some(id)
        };
        let layer = named(self, &tree.layer);
        let instead = tree.instead.as_ref().map(|instead| named(self, instead));
        let (zh, text) = match &tree.instead {
            None => ("跳过", &tree.layer.text),
            Some(instead) => ("改由", &instead.text),
        };
        let cx = cx.slot(&format!("{zh} {text}"));
        self.reading.clear();
        let when = self.condition(&cx, &tree.when, ("当", "when"));
        let reading: Vec<(BenefitId, Span)> = self.reading.drain(..).collect();
        let (layer, layers) = layer.zip(layers)?;
        let Some(place) = layers.iter().position(|known| *known == layer) else {
            self.say(p0751_layers::no_layer_to_turn(&tree.layer, &settlement.name.text));
            return None;
        };
        for (read, span) in reading {
            if !layers.iter().take(place).any(|earlier| *earlier == read) {
                let at = settlement.layers.first().map_or(tree.span, |first| first.span);
                let said = p0751_layers::not_earlier(span, &tree.layer.text, &self.benefit_text(read), &settlement.name.text, at);
                self.say(said);
                return None;
            }
        }
        let source = self.source(&cx, None);
        Some(Turn { layer, instead: super::benefit::turn(instead)?, when: when?, source, span: tree.span })
    }
}
