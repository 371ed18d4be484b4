//! Items: which parts of them are rules.

use super::{Step, Walk};
use pol_lang::span::Span;
use pol_lang::tree::{
    Accumulate, Alert, Amend, Article, Benefit, BenefitClause, Change, Disapply, Effect, EffectOp, Field, FigureValue, Item, ItemKind,
    LabelledSlot, Notice, NoticeClause, Parameter, Provision, Record, Repeal, Rounding, RoundingMode, Settlement, Tiers, Transition,
};

impl Walk<'_> {
    /// Items in order; `in_article` says whether a note may stand in the place of one.
    pub(super) fn items(&mut self, items: &[Item], in_article: bool) {
        for item in items {
            self.item = named(&item.kind).to_owned();
            self.kind(&item.kind);
            if in_article && is_left_out(&item.kind) {
                // A note keeps an article from being empty.
                let note = self.word("说明 组织要求 \"略\"", "note organisational \"left out\"");
                self.push(item.span, note, Step::Rule);
            }
            self.item.clear();
        }
    }

    fn kind(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Record(record) => self.record(record),
            ItemKind::Rounding(rounding) => self.rounding(rounding),
            ItemKind::Parameter(Parameter { figure, .. }) => self.figure(figure),
            ItemKind::Define(define) => self.value(&define.value),
            ItemKind::Verify(verify) => self.condition_of(verify.must.as_ref()),
            ItemKind::Notice(notice) => self.notice(notice),
            ItemKind::Benefit(Benefit { clauses, .. }) => self.clauses(clauses),
            ItemKind::Provision(provision) => self.provision(provision),
            ItemKind::Settlement(settlement) => self.settlement(settlement),
            ItemKind::Alert(alert) => self.alert(alert),
            ItemKind::Accumulate(accumulate) => self.accumulate(accumulate),
            ItemKind::Repeal(Repeal { from, .. }) => self.from(from.as_ref()),
            ItemKind::Amend(amend) | ItemKind::Determine(amend) => self.amend(amend),
            ItemKind::Disapply(Disapply { when, from, .. }) => {
                self.condition(when);
                self.from(from.as_ref());
            }
            ItemKind::Transition(transition) => self.transition(transition),
            // What settles no claim: names, what is only compared with the rules, what is told.
            ItemKind::Policy(_)
            | ItemKind::Enum(_)
            | ItemKind::Results(_)
            | ItemKind::Kind(_)
            | ItemKind::Favour(_)
            | ItemKind::Requirement(_)
            | ItemKind::Guarantee(_)
            | ItemKind::Aim(_)
            | ItemKind::Example(_)
            | ItemKind::Note(_)
            | ItemKind::Delegate(_)
            | ItemKind::Erratum(_)
            | ItemKind::Continue(_)
            | ItemKind::Broken => {}
        }
    }

    fn record(&mut self, record: &Record) {
        let of_items = record.items.iter().flat_map(|list| &list.fields);
        for Field { default, range, .. } in record.fields.iter().chain(of_items) {
            default.iter().for_each(|default| self.chosen(default));
            range.iter().flat_map(|(least, most)| [least, most]).for_each(|end| self.value(end));
        }
    }

    fn rounding(&mut self, rounding: &Rounding) {
        let words = |mode| match mode {
            RoundingMode::HalfUp => ("四舍五入", "half_up"),
            RoundingMode::Up => ("进一", "up"),
            RoundingMode::Down => ("舍去", "down"),
        };
        let word = |mode| {
            let (zh, en) = words(mode);
            self.word(zh, en)
        };
        let written = self.at(rounding.span);
        let Some(at) = written.find(word(rounding.mode)).and_then(|at| u32::try_from(at).ok()) else { return };
        let start = rounding.span.start.saturating_add(at);
        let end = start.saturating_add(u32::try_from(word(rounding.mode).len()).unwrap_or(0));
        let others = [RoundingMode::HalfUp, RoundingMode::Up, RoundingMode::Down].into_iter().filter(|mode| *mode != rounding.mode);
        for new in others.map(word).collect::<Vec<_>>() {
            self.push(Span::new(rounding.span.file, start, end), new, Step::Rounding);
        }
    }

    fn notice(&mut self, notice: &Notice) {
        for clause in &notice.clauses {
            match clause {
                NoticeClause::Issued(day, _) | NoticeClause::Effective(day, _) | NoticeClause::Expires(day, _) => self.date(day),
                NoticeClause::Title(_) | NoticeClause::Issuers(_) | NoticeClause::Forwards(_) => {}
            }
        }
        for Article { from, items, .. } in &notice.articles {
            self.from(from.as_ref());
            self.items(items, true);
        }
        self.items(&notice.loose, false);
    }

    fn clauses(&mut self, clauses: &[BenefitClause]) {
        for clause in clauses {
            match clause {
                BenefitClause::Payer(_) | BenefitClause::Over(_) => {}
                BenefitClause::Eligible(condition) => self.condition(condition),
                BenefitClause::Base(slot) | BenefitClause::Rate(slot) | BenefitClause::TopUp(slot) => self.slot(slot),
                BenefitClause::BaseCap(cap) => self.slot(&cap.slot),
                BenefitClause::Deductible(deductible) => self.slot(&deductible.slot),
                BenefitClause::Tiers(tiers) => self.tiers(tiers),
                BenefitClause::Shares(_, shares) => shares.iter().filter_map(|share| share.figure.as_ref()).for_each(|f| self.figure(f)),
                BenefitClause::Cap(cap) => self.slot(&cap.slot),
                BenefitClause::Rounding(rounding) => self.rounding(rounding),
                BenefitClause::From(day) => self.date(day),
            }
        }
    }

    fn slot(&mut self, slot: &LabelledSlot) {
        self.figure(&slot.figure);
    }

    fn tiers(&mut self, tiers: &Tiers) {
        for tier in &tiers.tiers {
            self.value_of(tier.upper.as_ref());
            self.figure(&tier.figure);
        }
    }

    fn provision(&mut self, provision: &Provision) {
        self.condition_of(provision.when.as_ref());
        self.effects(&provision.effects);
        self.from(provision.from.as_ref());
    }

    fn effects(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Some(figure) = &effect.figure {
                self.figure(figure);
            }
            let other = match effect.op {
                EffectOp::Raise => self.word("降低", "lower"),
                EffectOp::Lower => self.word("提高", "raise"),
                EffectOp::AtLeast => self.word("不高于", "at_most"),
                EffectOp::AtMost => self.word("不低于", "at_least"),
                EffectOp::Set | EffectOp::Waive | EffectOp::Lift => continue,
            };
            self.push(effect.op_span, other, Step::Effect);
        }
        // One of several left out, with what stands between it and its neighbour.
        if let [first, second, ..] = effects {
            self.push(Span::new(first.span.file, first.span.start, second.span.start), " ", Step::Rule);
        }
        for pair in effects.windows(2) {
            let [before, left_out] = pair else { continue };
            self.push(Span::new(before.span.file, before.span.end, left_out.span.end), " ", Step::Rule);
        }
    }

    fn settlement(&mut self, settlement: &Settlement) {
        self.value(&settlement.basis);
        self.condition_of(settlement.when.as_ref());
        settlement.turns.iter().for_each(|turn| self.condition(&turn.when));
        for report in &settlement.reports {
            self.chosen(&report.value);
            self.condition_of(report.only_if.as_ref());
        }
        self.from(settlement.from.as_ref());
    }

    fn alert(&mut self, alert: &Alert) {
        self.condition_of(alert.when.as_ref());
        self.from(alert.from.as_ref());
    }

    fn accumulate(&mut self, accumulate: &Accumulate) {
        accumulate.adds.iter().for_each(|amount| self.value(amount));
        self.condition_of(accumulate.when.as_ref());
        self.from(accumulate.from.as_ref());
    }

    fn amend(&mut self, amend: &Amend) {
        match &amend.change {
            Change::Slot { figure, .. } | Change::Value { figure, .. } | Change::Kind { figure, .. } => self.figure(figure),
            Change::Benefit { clauses, .. } => self.clauses(clauses),
            Change::Provision { when, effects, .. } => {
                self.condition_of(when.as_ref());
                self.effects(effects);
            }
        }
        self.from(amend.from.as_ref());
    }

    fn transition(&mut self, transition: &Transition) {
        self.condition_of(transition.when.as_ref());
        transition.under.iter().for_each(|day| self.date(day));
        self.from(transition.from.as_ref());
    }
}

/// Whether leaving out the whole item is one step: what changes rules that stand elsewhere.
fn is_left_out(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Provision(provision) => {
            let lifts = |effect: &Effect| !matches!(&effect.figure, Some(figure) if matches!(figure.value, FigureValue::Expr(_)));
            provision.effects.iter().any(lifts)
        }
        ItemKind::Repeal(_) | ItemKind::Amend(_) | ItemKind::Disapply(_) | ItemKind::Transition(_) => true,
        _ => false,
    }
}

/// What a rule is called.
fn named(kind: &ItemKind) -> &str {
    match kind {
        ItemKind::Record(record) => &record.name.text,
        ItemKind::Parameter(parameter) => &parameter.name.text,
        ItemKind::Define(define) => &define.name.text,
        ItemKind::Verify(verify) => &verify.name.text,
        ItemKind::Benefit(benefit) => &benefit.name.text,
        ItemKind::Provision(provision) => &provision.name.text,
        ItemKind::Settlement(settlement) => &settlement.name.text,
        ItemKind::Alert(alert) => &alert.name.text,
        ItemKind::Accumulate(accumulate) => &accumulate.name.text,
        ItemKind::Amend(amend) | ItemKind::Determine(amend) => &amend.change.target().text,
        ItemKind::Transition(transition) => &transition.name.text,
        _ => "",
    }
}
