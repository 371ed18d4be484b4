//! Targets: what many claims together should come to.

use super::{Clauses, Reader, broken_expr, figure, names, span_of};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::tree::{Aim, Around, BinaryOp, Expr, ExprKind, Figure, ItemKind, Ratio};

const AIM: Clauses = Clauses {
    place: Use::Aim,
    rules: &[
        ("对", "for", Rule::aim_for),
        ("当", "when", Rule::aim_when),
        ("比率", "ratio", Rule::aim_ratio),
        ("约", "about", Rule::aim_about),
        ("不低于", "at_least", Rule::aim_at_least),
        ("不高于", "at_most", Rule::aim_at_most),
        ("自", "from", Rule::aim_from),
    ],
};

impl Reader<'_> {
    pub(super) fn aim(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::aim, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let (over, when, ratio, about) = (None, None, None, None);
        let mut aim = Aim { name, code, over, when, ratio, about, at_least: None, at_most: None, from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(AIM.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&AIM, words, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            let figure =
                |reader: &mut Self| Some(node.as_ref().map_or_else(|| figure::broken(span_of(piece)), |node| reader.figure_in(node)));
            match rule {
                Rule::aim_for => aim.over = node.as_ref().and_then(|node| node.part(Rule::over)).and_then(names::named),
                Rule::aim_when => {
                    aim.when = Some(node.as_ref().map_or_else(|| broken_expr(span_of(piece)), |node| self.expr_in(node)));
                }
                Rule::aim_ratio => aim.ratio = node.as_ref().and_then(|node| self.ratio(node)),
                Rule::aim_about => aim.about = Some(self.around(node.as_ref(), piece)),
                Rule::aim_at_least => aim.at_least = figure(self),
                Rule::aim_at_most => aim.at_most = figure(self),
                Rule::aim_from => aim.from = node.as_ref().and_then(|node| self.day_in(node)),
                _ => {}
            }
        }
        if clear {
            self.require(&AIM, &seen, &[Rule::aim_ratio], words);
            if aim.about.is_none() && aim.at_least.is_none() && aim.at_most.is_none() {
                self.report(codes::p0165_asks_nothing::aim(aim.name.span, &aim.name.text));
            }
        }
        Some(ItemKind::Aim(Box::new(aim)))
    }

    /// Two sums, one divided by the other.
    fn ratio(&mut self, node: &Node) -> Option<Ratio> {
        let Expr { span, kind } = self.expr_in(node);
        match kind {
            ExprKind::Binary(BinaryOp::Divide, _, part, whole) => Some(Ratio { part: *part, whole: *whole, span }),
            ExprKind::Broken => None,
            _ => {
                self.report(codes::p0167_ratio_of_two::diagnostic(span));
                None
            }
        }
    }

    fn around(&mut self, node: Option<&Node>, piece: &[Word]) -> Around {
        let Some(node) = node else { return Around { figure: figure::broken(span_of(piece)), within: None } };
        let figure: Figure = self.figure_of(node);
        let within = node.part(Rule::within).map(|within| self.expr_in(within));
        Around { figure, within }
    }
}
