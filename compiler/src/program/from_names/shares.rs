//! `分担`: who bears a payment, and what a party bears as a value.

use super::super::{Amount, BenefitId, Expr, ExprKind, Share, Type};
use super::Builder;
use super::context::Cx;
use crate::codes::{p0220_unknown_name, p0472_too_many_parties, p0616_share_here};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, Name};

impl<'t> Builder<'_, 't> {
    /// The parties of a benefit; none where one of them is wrong.
    pub(super) fn shares(&mut self, cx: &Cx<'_>, clause: Option<(Span, &'t Vec<tree::Share>)>) -> Option<Vec<Share>> {
        let Some((keyword, trees)) = clause else { return Some(Vec::new()) };
        if trees.len() > p0472_too_many_parties::MOST {
            self.say(p0472_too_many_parties::here(keyword, trees.len()));
            return None;
        }
        let what = Text::new("分担的比例", "a share");
        let share = |builder: &mut Self, tree: &tree::Share| {
            let figure = match &tree.figure {
                Some(figure) => Some(builder.figure(&cx.slot(&format!("分担.{}", tree.party.text)), figure, Type::Ratio, &what)?),
                None => None,
            };
            Some(Share { party: tree.party.text.clone(), figure, span: tree.span })
        };
        let shares: Vec<Option<Share>> = trees.iter().map(|tree| share(self, tree)).collect();
        let whole = !trees.is_empty() && !self.names.damage.touches(keyword);
        shares.into_iter().collect::<Option<Vec<Share>>>().filter(|_| whole)
    }

    /// `医疗救助.分担.省级财政`, which only reports read.
    pub(super) fn share_value(&mut self, cx: &Cx<'_>, benefit: &Name, party: &Name, span: Span) -> Option<Expr> {
        if !cx.reports {
            self.say(p0616_share_here::here(span, &format!("{}.分担.{}", benefit.text, party.text)));
            return None;
        }
        let id: BenefitId = self.benefit_named(benefit, cx.place.level)?;
        if !self.signs.get(id.0)?.sound {
            return None;
        }
        let shares = &self.program.benefits.get(id.0)?.shares;
        let Some(at) = shares.iter().position(|share| share.party == party.text) else {
            let parties: Vec<String> = shares.iter().map(|share| share.party.clone()).collect();
            let what = Text::new(format!("「{}」的分担方", benefit.text), format!("party of 「{}」", benefit.text));
            if parties.is_empty() {
                self.say(p0220_unknown_name::unknown_name(&what, party, p0220_unknown_name::Mend::None));
            } else {
                self.unknown(&what, party, parties.iter().map(String::as_str));
            }
            return None;
        };
        self.reading.push((id, span));
        Some(Expr { ty: Type::Money, kind: ExprKind::Amount(Amount::ShareOf(id, at)), span })
    }
}
