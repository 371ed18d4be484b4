//! Aims: over settled rows, a ratio of two sums and what it should be.

use super::super::{Aim, AimBound, Expr, Type, Value};
use super::Builder;
use super::context::Cx;
use crate::codes::p1013_aim_unfit;
use crate::names::{Body, Thing};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, FigureValue};
use pol_runtime::plan::{AimKind, RATIO};

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn aims(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            if let Body::Aim(tree) = thing.body {
                let aim = self.aim(index, thing, tree);
                self.program.aims.extend(aim);
            }
        }
    }

    fn aim(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Aim) -> Option<Aim> {
        let exprs: Vec<&tree::Expr> = tree.when.iter().collect();
        let (record, settlement) = self.settled_rows(thing, tree.over.as_ref(), &exprs)?;
        let unpaid = self.program.records.get(record.0).is_some_and(|record| record.total.is_none());
        let no_amounts = unpaid.then(|| Text::new("没有总额的记录的目标", "a target over a record without a total"));
        let cx = Cx { record: Some(record), columns: true, no_amounts, ..self.cx_of(index)? };
        let when = tree.when.as_ref().map(|when| self.condition(&cx.slot("当"), when, ("当", "when")));
        let facts = when.as_ref().map(|when| self.facts_or_all(when.as_ref()).0).unwrap_or_default();
        let sums = tree.ratio.as_ref().and_then(|ratio| self.sums(&cx.slot("比率").knowing(&facts), ratio));
        self.reading.clear();
        let bounds = self.aim_bounds(&cx, tree);
        let source = self.source(&cx, None);
        let (part, whole) = sums?;
        Some(Aim {
            name: thing.name.text.clone(),
            code: thing.code.unwrap_or(thing.name).text.clone(),
            record,
            settlement,
            when: super::benefit::turn(when)?,
            part,
            whole,
            bounds: bounds?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// The two sums, which must be of one type.
    fn sums(&mut self, cx: &Cx<'_>, ratio: &'t tree::Ratio) -> Option<(Expr, Expr)> {
        let part = self.expr(cx, &ratio.part, self.peek(cx, &ratio.part).or(self.peek(cx, &ratio.whole)));
        let hint = part.as_ref().map(|part| part.ty);
        let whole = self.expr(cx, &ratio.whole, hint);
        let (part, whole) = (part?, whole?);
        let plain = |ty| matches!(ty, Type::Number | Type::Int);
        let fits = match (part.ty, whole.ty) {
            (Type::Money, Type::Money) | (Type::Days, Type::Days) => true,
            (a, b) => plain(a) && plain(b),
        };
        if !fits {
            self.say(p1013_aim_unfit::kinds(ratio.span));
            return None;
        }
        Some((part, whole))
    }

    /// What the ratio should be: fixed ratios that can all be met.
    fn aim_bounds(&mut self, cx: &Cx<'_>, tree: &'t tree::Aim) -> Option<Vec<AimBound>> {
        let about = tree.about.as_ref().map(|around| (AimKind::About, &around.figure, around.within.as_ref()));
        let least = tree.at_least.as_ref().map(|figure| (AimKind::AtLeast, figure, None));
        let most = tree.at_most.as_ref().map(|figure| (AimKind::AtMost, figure, None));
        let written: Vec<_> = [about, least, most].into_iter().flatten().collect();
        let bounds: Vec<Option<AimBound>> =
            written.iter().map(|(kind, figure, within)| self.aim_bound(cx, *kind, figure, *within)).collect();
        let bounds: Vec<AimBound> = bounds.into_iter().collect::<Option<_>>()?;
        let of = |kind| bounds.iter().zip(&written).find(|(bound, _)| bound.kind == kind);
        let value = |kind| of(kind).and_then(|(bound, (_, figure, _))| Some((bound.value?, figure.span)));
        if let (Some((least, at)), Some((most, other))) = (value(AimKind::AtLeast), value(AimKind::AtMost))
            && least > most
        {
            self.say(p1013_aim_unfit::crossed(at, other, &tree.name.text));
            return None;
        }
        Some(bounds)
    }

    fn aim_bound(&mut self, cx: &Cx<'_>, kind: AimKind, figure: &'t tree::Figure, within: Option<&'t tree::Expr>) -> Option<AimBound> {
        self.citations(figure.grade.as_ref());
        let source = self.source(cx, figure.grade.as_ref());
        let what = Text::new("目标", "a target");
        let value = match &figure.value {
            FigureValue::Unbound(_) => None,
            FigureValue::Expr(value) => Some(self.aim_value(cx, value, Type::Ratio, &what)?),
        };
        let within = match within {
            Some(within) => Some(self.aim_value(cx, within, Type::Points, &Text::new("上下的幅度", "how far it may be off"))?),
            None => None,
        };
        if let (None, Some(_)) = (value, within) {
            self.say(p1013_aim_unfit::near_nothing(figure.span));
            return None;
        }
        Some(AimBound { kind, value, within, source })
    }

    /// A fixed ratio that is not negative, and fits.
    fn aim_value(&mut self, cx: &Cx<'_>, tree: &'t tree::Expr, ty: Type, what: &Text) -> Option<Decimal> {
        let Value::Decimal(value) = self.fixed(cx, tree, ty, what)? else { return None };
        let units = value.to_units(u32::from(RATIO)).and_then(|units| i64::try_from(units).ok());
        if units.is_none_or(i64::is_negative) {
            self.say(p1013_aim_unfit::out_of_range(tree.span, what));
            return None;
        }
        Some(value)
    }
}
