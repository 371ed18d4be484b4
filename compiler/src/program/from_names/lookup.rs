//! Names in expressions → what they stand for.

use super::super::{Amount, ColumnRole, Expr, ExprKind, FieldId, RecordId, Type};
use super::context::Cx;
use super::results::Told;
use super::{Builder, MOST_NEAR, Meaning, benefit_read, slots};
use crate::codes::p0220_unknown_name::{self, Mend};
use crate::codes::{
    p0223_narrower_name, p0224_not_a_value, p0225_amount_here, p0308_untested_optional, p0312_type_unclear, p0313_not_constant,
    p0330_items, p0415_adds_held, p0521_rules_absent, p0753_several_records,
};
use crate::names::{self, Body};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::Name;

impl Builder<'_, '_> {
    /// A bare name: member of the expected enum, built-in amount, field, definition, parameter.
    pub(super) fn name(&mut self, cx: &Cx<'_>, name: &Name, hint: Option<Type>) -> Option<Expr> {
        if let Some(member) = self.member_expected(name, hint) {
            return Some(member);
        }
        if let Some(amount) = slots::built_in(&name.text) {
            return self.amount(cx, amount, &name.text, name.span);
        }
        if cx.record.is_some_and(|record| self.is_field(record, &name.text)) {
            return self.field_value(cx, name);
        }
        if let Some(column) = self.column_amount(cx, name).ok()? {
            return Some(column);
        }
        if cx.lost && self.index.is_field(&name.text) {
            return None;
        }
        if let Some(index) = self.names.thing(&name.text) {
            return self.thing(cx, name, index, hint);
        }
        self.no_such_value(cx, name, hint);
        None
    }

    /// An amount of the settled row, where there is one.
    fn column_amount(&mut self, cx: &Cx<'_>, name: &Name) -> Result<Option<Expr>, Told> {
        let Some(record) = cx.record.filter(|_| cx.columns) else { return Ok(None) };
        let Some((column, role)) = self.visible_column(record, name, cx.place.level)? else { return Ok(None) };
        let amount =
            matches!(role, ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person);
        Ok(amount.then_some(Expr { ty: Type::Money, kind: ExprKind::Amount(Amount::Column(column)), span: name.span }))
    }

    fn field_value(&mut self, cx: &Cx<'_>, name: &Name) -> Option<Expr> {
        let (id, optional, ty) = self.field(cx, name)?;
        if optional && !cx.given.all && !cx.given.fields.contains(&id) {
            self.say(p0308_untested_optional::untested_optional(name));
            return None;
        }
        self.no_text(Expr { ty, kind: ExprKind::Field(id), span: name.span })
    }

    /// The field of the record at hand: its index, whether it is optional, its type.
    pub(super) fn field(&mut self, cx: &Cx<'_>, name: &Name) -> Option<(FieldId, bool, Type)> {
        let Some(record) = cx.record else {
            if !cx.lost {
                self.no_such_value(cx, name, None);
            }
            return None;
        };
        let item = self.index.field(record, &name.text).filter(|_| cx.item_of);
        let found = item.and_then(|id| Some((id, self.program.records.get(record.0)?.field(id)?)));
        match found {
            Some((id, field)) => Some((id, field.optional, field.ty)),
            None => self.field_in(record, name),
        }
    }

    /// The field of a record; a diagnostic where it has none of that name.
    pub(super) fn field_in(&mut self, record: RecordId, name: &Name) -> Option<(FieldId, bool, Type)> {
        if let Some(id) = self.index.field(record, &name.text) {
            let found = self.program.records.get(record.0)?;
            let Some(field) = found.fields.get(id.0) else {
                let list = found.items.as_ref().map(|items| items.name.clone()).unwrap_or_default();
                self.say(p0330_items::outside(name, &list));
                return None;
            };
            return Some((id, field.optional, field.ty));
        }
        let program = &self.program;
        let fields = program.records.get(record.0)?;
        let what = Text::new(format!("「{}」的字段", fields.name), format!("field of 「{}」", fields.name));
        let near: Vec<String> = fields.fields.iter().take(MOST_NEAR).map(|field| field.name.clone()).collect();
        self.unknown(&what, name, near.iter().map(String::as_str));
        None
    }

    /// Whether the record has a field of that name, sound or not.
    pub(super) fn is_field(&self, record: RecordId, name: &str) -> bool {
        self.index.field(record, name).is_some()
    }

    /// A definition, a parameter, or something that has no value.
    fn thing(&mut self, cx: &Cx<'_>, name: &Name, index: usize, hint: Option<Type>) -> Option<Expr> {
        let thing = self.names.things.get(index)?;
        if thing.place.level > cx.place.level {
            self.say(p0223_narrower_name::narrower_name(name, self.names.policy(thing.place.level), thing.name.span));
            return None;
        }
        self.used.insert(index);
        match thing.body {
            Body::Benefit(_) => self.say(p0224_not_a_value::benefit_as_value(name, thing.name.span)),
            Body::Transition(_)
            | Body::Provision(_)
            | Body::Settlement(_)
            | Body::Requirement(_)
            | Body::Guarantee(_)
            | Body::Aim(_)
            | Body::Alert(_) => {
                self.say(p0224_not_a_value::thing_as_value(name, &thing.body.what(), thing.name.span));
            }
            Body::Accumulate(_) if self.adding => {
                self.say(p0415_adds_held::here(name, thing.name.span));
                return None;
            }
            Body::Define(_) | Body::Parameter(_) | Body::Delegate(_) | Body::Accumulate(_) => {}
        }
        self.in_force(cx, index, name.span);
        self.changes(cx, index, name.span);
        match self.meanings.get(index)? {
            Meaning::Define(id) => self.define_value(cx, name, *id),
            Meaning::Parameter(id) => self.parameter_value(cx, name, *id, hint),
            Meaning::Accumulator(id) => self.held(cx, name, *id),
            Meaning::Benefit(_) | Meaning::Unclear => None,
        }
    }

    /// What an accumulator holds before the claim.
    fn held(&mut self, cx: &Cx<'_>, name: &Name, id: super::AccumulatorId) -> Option<Expr> {
        let accumulate = self.program.accumulators.get(id.0)?;
        let (ty, theirs) = (accumulate.ty, accumulate.record);
        if let Some(place) = &cx.no_amounts {
            self.say(p0225_amount_here::amount_here(name.span, &name.text, place));
            return None;
        }
        if let Some(ours) = cx.record.filter(|ours| *ours != theirs) {
            let record = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
            self.say(p0753_several_records::other_record(name.span, &name.text, &record(theirs), &record(ours)));
            return None;
        }
        Some(Expr { ty, kind: ExprKind::Amount(Amount::Held(id)), span: name.span })
    }

    fn define_value(&mut self, cx: &Cx<'_>, name: &Name, id: super::DefineId) -> Option<Expr> {
        let define = self.program.defines.get(id.0)?;
        let (ty, theirs) = (define.value.ty, define.record);
        if let (Some(theirs), Some(ours)) = (theirs, cx.record)
            && theirs != ours
        {
            let record = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
            self.say(p0753_several_records::other_record(name.span, &name.text, &record(theirs), &record(ours)));
            return None;
        }
        if let Some(what) = &cx.fixed {
            self.say(p0313_not_constant::not_constant(name.span, what));
            return None;
        }
        Some(Expr { ty, kind: ExprKind::Define(id), span: name.span })
    }

    /// An unbound parameter takes the type that its first use expects.
    fn parameter_value(&mut self, cx: &Cx<'_>, name: &Name, id: super::ParameterId, hint: Option<Type>) -> Option<Expr> {
        if let Some(what) = &cx.fixed {
            self.say(p0313_not_constant::not_constant(name.span, what));
            return None;
        }
        let slot = self.parameter_types.get_mut(id.0)?;
        let Some(ty) = slot.or(hint.filter(|ty| !matches!(ty, Type::Set(_) | Type::Text))) else {
            self.say(p0312_type_unclear::type_unclear(name.span, &name.text));
            return None;
        };
        *slot = Some(ty);
        if let Some(parameter) = self.program.parameters.get_mut(id.0) {
            parameter.ty = ty;
        }
        Some(Expr { ty, kind: ExprKind::Parameter(id), span: name.span })
    }

    /// `基本医保.支付额`
    pub(super) fn path(&mut self, cx: &Cx<'_>, benefit: &Name, amount: &Name, span: Span) -> Option<Expr> {
        let id = self.benefit_named(benefit, cx.place.level);
        let whole = format!("{}.{}", benefit.text, amount.text);
        let known = slots::readable(&amount.text).is_some() || slots::amount_of(&amount.text).is_some();
        if let Some(here) = cx.no_amounts.as_ref().filter(|_| known) {
            self.say(p0225_amount_here::amount_here(span, &whole, here));
            return None;
        }
        if let Some(slot) = slots::readable(&amount.text) {
            return self.slot_value(cx, (id?, slot), amount, span);
        }
        let Some(make) = slots::amount_of(&amount.text) else {
            let what = Text::new("待遇的金额或要素", "amount or slot of a benefit");
            let words = slots::AMOUNTS_OF.iter().flat_map(|(zh, en)| [*zh, *en]);
            self.unknown(&what, amount, words.chain(slots::READABLE.iter().flat_map(|(zh, en, _)| [*zh, *en])));
            return None;
        };
        if let Some(here) = &cx.no_amounts {
            self.say(p0225_amount_here::amount_here(span, &whole, here));
            return None;
        }
        self.amount(cx, make(id?), &whole, span)
    }

    /// `医疗救助.支付额 按 2020-12-31 规定`
    pub(super) fn under(&mut self, cx: &Cx<'_>, (benefit, amount): (&Name, &Name), day: pol_lang::tree::Date, span: Span) -> Option<Expr> {
        let id = self.benefit_named(benefit, cx.place.level);
        let slot = slots::readable(&amount.text);
        if slot.is_none() && !matches!(amount.text.as_str(), "支付额" | "paid") {
            let words = slots::READABLE.iter().flat_map(|(zh, en, _)| [*zh, *en]);
            self.unknown(&Text::new("按另一天规定的值", "value under the rules of another day"), amount, words.chain(["支付额", "paid"]));
            return None;
        }
        let whole = format!("{}.{} 按 {} 规定", benefit.text, amount.text, names::shown(day.day));
        if let Some(here) = &cx.no_amounts {
            self.say(p0225_amount_here::amount_here(span, &whole, here));
            return None;
        }
        let id = id?;
        let thing = self.signs.get(id.0).and_then(|sign| self.names.things.get(sign.thing))?;
        // A value must be known wherever it is read; a payment that is not is none.
        let first = cx.time.filter(|_| slot.is_some()).map_or(names::LATEST, |time| time.issued);
        if thing.dated && [first, names::LATEST].iter().any(|known| !thing.validity.in_force(day.day, *known)) {
            self.say(p0521_rules_absent::benefit(day.span, &names::shown(day.day), &benefit.text, thing.name.span));
            return None;
        }
        if let Some(slot) = slot {
            return self.slot_under((id, slot), amount, day.day, span);
        }
        self.under_read.insert(span);
        self.amount(cx, Amount::PaidUnder(id, day.day), &whole, span)
    }

    /// `起付标准 按 2020-12-31 规定`: a parameter or a definition; what the row says is the same under all rules.
    pub(super) fn ruled(&mut self, cx: &Cx<'_>, name: &Name, day: pol_lang::tree::Date, hint: Option<Type>, span: Span) -> Option<Expr> {
        let names = self.names;
        let found = names.thing(&name.text).and_then(|index| Some((index, names.things.get(index)?)));
        let Some((index, thing)) =
            found.filter(|(_, thing)| matches!(thing.body, Body::Define(_) | Body::Parameter(_) | Body::Delegate(_)))
        else {
            let all = names.things.iter().filter(|thing| matches!(thing.body, Body::Define(_) | Body::Parameter(_) | Body::Delegate(_)));
            let near = all.take(MOST_NEAR).map(|thing| thing.name.text.as_str());
            self.unknown(&Text::new("按另一天规定的参数或定义", "parameter or definition under the rules of another day"), name, near);
            return None;
        };
        if thing.place.level > cx.place.level {
            self.say(p0223_narrower_name::narrower_name(name, names.policy(thing.place.level), thing.name.span));
            return None;
        }
        self.used.insert(index);
        self.changes(cx, index, name.span);
        let first = cx.time.map_or(names::LATEST, |time| time.issued);
        if thing.dated && [first, names::LATEST].iter().any(|known| !thing.validity.in_force(day.day, *known)) {
            self.say(p0521_rules_absent::figure(day.span, &names::shown(day.day), &name.text, thing.name.span));
            return None;
        }
        let inner = match self.meanings.get(index)? {
            Meaning::Define(id) => self.define_value(cx, name, *id),
            Meaning::Parameter(id) => self.parameter_value(cx, name, *id, hint),
            _ => None,
        }?;
        Some(Expr { ty: inner.ty, kind: ExprKind::Ruled(Box::new(inner), day.day), span })
    }

    fn amount(&mut self, cx: &Cx<'_>, amount: Amount, name: &str, span: Span) -> Option<Expr> {
        if let Some(place) = &cx.no_amounts {
            self.say(p0225_amount_here::amount_here(span, name, place));
            return None;
        }
        let record = cx.record.and_then(|record| self.program.records.get(record.0)).filter(|_| amount == Amount::LeftInScope);
        if let Some(record) = record.filter(|record| record.in_scope.is_none()) {
            let said = p0225_amount_here::no_in_scope(span, name, &record.name);
            self.say(said);
            return None;
        }
        if let Some(read) = benefit_read(amount) {
            self.reading.push((read, span));
        }
        Some(Expr { ty: Type::Money, kind: ExprKind::Amount(amount), span })
    }

    /// The benefit of that name, as `level` may name it.
    pub(super) fn benefit_named(&mut self, name: &Name, level: usize) -> Option<super::BenefitId> {
        let index = self.names.thing(&name.text);
        let thing = index.and_then(|index| self.names.things.get(index));
        let Some((index, thing)) = index.zip(thing).filter(|(_, thing)| matches!(thing.body, Body::Benefit(_))) else {
            let names = self.names;
            let benefits = names.things.iter().take(MOST_NEAR).filter(|thing| matches!(thing.body, Body::Benefit(_)));
            self.unknown(&Text::new("待遇", "benefit"), name, benefits.map(|thing| thing.name.text.as_str()));
            return None;
        };
        if thing.place.level > level {
            self.say(p0223_narrower_name::narrower_name(name, self.names.policy(thing.place.level), thing.name.span));
            return None;
        }
        match self.meanings.get(index) {
            Some(Meaning::Benefit(id)) => Some(*id),
            _ => None,
        }
    }

    /// Says that a name is unknown, with a near one, unless it may be declared in damaged text.
    pub(super) fn unknown<'c>(&mut self, what: &Text, name: &Name, near: impl IntoIterator<Item = &'c str>) {
        if self.names.damage.hides(&name.text) || self.spoiled.contains(name.text.as_str()) {
            return;
        }
        let mend = match self.unglued(&name.text) {
            Some(split) => Mend::Split(split),
            None => self.suggest.closest(&name.text, near),
        };
        self.say(p0220_unknown_name::unknown_name(what, name, mend));
    }

    /// Nothing of that name has a value here.
    fn no_such_value(&mut self, cx: &Cx<'_>, name: &Name, hint: Option<Type>) {
        let text = name.text.as_str();
        if let Some(what) = cx.fixed.as_ref().filter(|_| self.index.is_field(text)) {
            self.say(p0313_not_constant::not_constant(name.span, what));
            return;
        }
        if let Some(Type::Enum(list) | Type::Set(list)) = hint {
            self.unknown_member(list, name);
            return;
        }
        if let Some((list, _)) = self.index.members.get(text).and_then(|lists| lists.first_key_value()) {
            let list = self.program.enums.get(list.0).map(|list| list.name.clone()).unwrap_or_default();
            self.say(p0224_not_a_value::member_as_value(name, &list));
            return;
        }
        let names = self.names;
        let fields: Vec<String> = match cx.record.and_then(|record| self.program.records.get(record.0)) {
            Some(record) => {
                let items = record.items.iter().flat_map(|items| &items.fields);
                record.fields.iter().chain(items).take(MOST_NEAR).map(|field| field.name.clone()).collect()
            }
            None => self.index.fields.keys().take(MOST_NEAR).map(|field| (*field).to_owned()).collect(),
        };
        let things = names
            .things
            .iter()
            .take(MOST_NEAR)
            .filter(|thing| matches!(thing.body, Body::Define(_) | Body::Parameter(_) | Body::Delegate(_)));
        let things = things.filter(|thing| thing.place.level <= cx.place.level).map(|thing| thing.name.text.as_str());
        let amounts = slots::BUILT_IN.iter().map(|(zh, _, _)| *zh);
        let what = Text::new("字段、定义或参数", "field, definition or parameter");
        self.unknown(&what, name, fields.iter().map(String::as_str).chain(things).chain(amounts));
    }

    /// A name with a keyword glued to it, taken apart.
    fn unglued(&self, name: &str) -> Option<String> {
        const GLUED: [&str; 12] = ["含任一", "否则", "属于", "已填", "且", "或", "非", "若", "则", "含", "当", "按"];
        GLUED.iter().find_map(|keyword| {
            let (before, after) = name.split_once(keyword)?;
            let whole = (before.is_empty() || self.known(before)) && (after.is_empty() || self.known(after)) && before.len() != after.len();
            let both = !before.is_empty() && self.known(before) && self.known(after);
            let spaced = [before, keyword, after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            (whole || both).then_some(spaced)
        })
    }

    fn known(&self, name: &str) -> bool {
        self.names.thing(name).is_some() || self.index.is_member(name) || slots::built_in(name).is_some() || self.index.is_field(name)
    }
}
