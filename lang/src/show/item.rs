//! Items, a line for each and for each of their clauses.

use super::Lines;
use super::expr::{citation, expr, figure, grade, keys, list, names, rows};
use crate::span::Span;
use crate::tree::{
    Accumulate, Alert, Article, Benefit, BenefitClause, Column, ColumnRole, Continue, Effect, EffectOp, Example, Excess, ExprKind, Field,
    FieldType, Figure, FigureValue, Item, ItemKind, Measure, Name, Notice, NoticeClause, Origin, Overlap, Provision, Record, RoundingMode,
    Settlement, Severity, Term, Tiers, Verify,
};

impl Lines<'_> {
    /// One item with all that it holds.
    pub(super) fn item(&mut self, item: &Item) {
        let at = item.span;
        match &item.kind {
            ItemKind::Policy(policy) => {
                let extends = policy.extends.as_ref().map(|wider| format!(" extends {}", wider.text)).unwrap_or_default();
                self.line(at, &format!("policy {}{}{extends}", policy.name.text, code(policy.code.as_ref())));
            }
            ItemKind::Enum(list) => {
                self.line(at, &format!("enum {}", list.name.text));
                self.deeper(|lines| {
                    for member in &list.members {
                        let codes = if member.codes.is_empty() { String::new() } else { format!(" code {}", names(&member.codes)) };
                        lines.line(member.name.span, &format!("{}{codes}", member.name.text));
                    }
                });
            }
            ItemKind::Record(record) => self.record(at, record),
            ItemKind::Results(results) => {
                self.line(at, &format!("results for {}", results.record.text));
                self.deeper(|lines| results.columns.iter().for_each(|column| lines.column(column)));
            }
            ItemKind::Rounding(rounding) => self.line(at, &format!("rounding {}", mode(rounding.mode))),
            ItemKind::Favour(favour) => {
                let by = match &favour.measure {
                    Measure::Slot { benefit, slot } => format!("{}.{}", benefit.text, slot.text),
                    Measure::TotalPaid(_) => "total_paid".to_owned(),
                };
                self.line(at, &format!("most_favourable {} by {by}", favour.name.text));
            }
            ItemKind::Kind(kind) => self.line(at, &format!("kind {}", kind.name.text)),
            ItemKind::Parameter(parameter) => {
                self.figure(at, &format!("parameter {}{} =", parameter.name.text, code(parameter.code.as_ref())), &parameter.figure);
            }
            ItemKind::Define(define) => {
                let over = define.record.as_ref().map(|record| format!(" for {}", record.text)).unwrap_or_default();
                let head = format!("define {}{}{over}", define.name.text, code(define.code.as_ref()));
                self.line(at, &format!("{head} = {}{}", expr(&define.value), grade(define.grade.as_ref())));
            }
            ItemKind::Verify(verify) => self.verify(at, verify),
            ItemKind::Notice(notice) => self.notice(at, notice),
            ItemKind::Benefit(benefit) => self.benefit(at, benefit),
            ItemKind::Provision(provision) => self.provision(at, provision),
            ItemKind::Settlement(settlement) => self.settlement(at, settlement),
            ItemKind::Requirement(requirement) => self.requirement(at, requirement),
            ItemKind::Guarantee(guarantee) => self.guarantee(at, guarantee),
            ItemKind::Aim(aim) => self.aim(at, aim),
            ItemKind::Alert(alert) => self.alert(at, alert),
            ItemKind::Accumulate(accumulate) => self.accumulate(at, accumulate),
            ItemKind::Example(example) => self.example(at, example),
            ItemKind::Note(note) => self.line(at, &format!("note {} \"{}\"", note.class.words().1, note.reason.text)),
            ItemKind::Repeal(repeal) => {
                let from = repeal.from.map(|from| format!(" from day {}", from.day)).unwrap_or_default();
                let targets: Vec<String> = repeal.targets.iter().map(super::law::target).collect();
                self.line(at, &format!("repeal {}{from}", targets.join(", ")));
            }
            ItemKind::Amend(amend) => self.amend(at, "amend", amend),
            ItemKind::Determine(amend) => self.amend(at, "determine", amend),
            ItemKind::Delegate(delegate) => self.delegate(at, delegate),
            ItemKind::Disapply(disapply) => self.disapply(at, disapply),
            ItemKind::Transition(transition) => self.transition(at, transition),
            ItemKind::Erratum(erratum) => self.line(at, &format!("erratum day {} \"{}\"", erratum.date.day, erratum.reason.text)),
            ItemKind::Continue(Continue::Names(list)) => self.line(at, &format!("continue {}", names(list))),
            ItemKind::Continue(Continue::Repeals(source)) => self.line(at, &format!("continue repeal {}", citation(source))),
            ItemKind::Broken => self.line(at, "(not read)"),
        }
    }

    fn record(&mut self, at: Span, record: &Record) {
        self.line(at, &format!("record {}", record.name.text));
        self.deeper(|lines| {
            if !record.unique.is_empty() {
                lines.line(first(&record.unique), &format!("unique {}", names(&record.unique)));
            }
            let roles = [("person", &record.person), ("total", &record.total), ("in_scope", &record.in_scope)];
            for (role, field) in roles {
                if let Some(field) = field {
                    lines.line(field.span, &format!("{role} {}", field.text));
                }
            }
            record.fields.iter().for_each(|field| lines.field(field));
            if let Some(list) = &record.items {
                lines.line(list.name.span, &format!("items {}{}", list.name.text, code(list.code.as_ref())));
                lines.deeper(|lines| list.fields.iter().for_each(|field| lines.field(field)));
            }
        });
    }

    fn field(&mut self, field: &Field) {
        let ty = match &field.ty {
            FieldType::Text => "text".to_owned(),
            FieldType::Money => "money".to_owned(),
            FieldType::Price => "price".to_owned(),
            FieldType::Ratio => "ratio".to_owned(),
            FieldType::Number => "number".to_owned(),
            FieldType::Int => "int".to_owned(),
            FieldType::Bool => "bool".to_owned(),
            FieldType::Date => "date".to_owned(),
            FieldType::Days => "days".to_owned(),
            FieldType::Months => "months".to_owned(),
            FieldType::Enum(name) => name.text.clone(),
            FieldType::Set(name) => format!("set {}", name.text),
        };
        let optional = if field.optional { " optional" } else { "" };
        let default = field.default.as_ref().map(|value| format!(" default {}", expr(value))).unwrap_or_default();
        let range = field.range.as_ref().map(|(least, most)| format!(" range {} to {}", expr(least), expr(most))).unwrap_or_default();
        let head = format!("{}{}: {ty}", field.name.text, code(field.code.as_ref()));
        self.line(field.name.span, &format!("{head}{optional}{default}{range}"));
    }

    fn column(&mut self, column: &Column) {
        let role = match column.role {
            ColumnRole::Amount => "amount",
            ColumnRole::Fund => "fund",
            ColumnRole::Institution => "institution",
            ColumnRole::FundTotal => "fund_total",
            ColumnRole::Person => "person_share",
            ColumnRole::Ratio => "ratio",
            ColumnRole::Bool => "bool",
            ColumnRole::Date => "date",
            ColumnRole::Days => "days",
            ColumnRole::Months => "months",
            ColumnRole::Choice => "choice",
        };
        let list = column.list.as_ref().map(|list| format!(" in {}", list.text)).unwrap_or_default();
        let heading = column.heading.as_ref().map(|heading| format!(" heading {}", heading.text)).unwrap_or_default();
        self.line(column.name.span, &format!("{role} {}{list}{heading}{}", column.name.text, code(column.code.as_ref())));
    }

    fn verify(&mut self, at: Span, verify: &Verify) {
        self.line(at, &format!("verify {}{}", verify.name.text, code(verify.code.as_ref())));
        self.deeper(|lines| {
            if let Some(record) = &verify.record {
                lines.line(record.span, &format!("for {}", record.text));
            }
            if let Some(must) = &verify.must {
                lines.line(must.span, &format!("must {}", expr(must)));
            }
            if let Some(field) = &verify.field {
                lines.line(field.span, &format!("field {}", field.text));
            }
            match verify.severity {
                Severity::Refuse => {}
                Severity::Warn => lines.line(verify.name.span, "severity warn"),
                Severity::Note => lines.line(verify.name.span, "severity note"),
            }
            for message in &verify.messages {
                lines.line(message.span, &format!("message \"{}\"", message.text));
            }
        });
    }

    fn notice(&mut self, at: Span, notice: &Notice) {
        self.line(at, &format!("notice {}", notice.number.text));
        self.deeper(|lines| {
            for clause in &notice.clauses {
                lines.notice_clause(clause);
            }
            notice.loose.iter().for_each(|item| lines.item(item));
            notice.articles.iter().for_each(|article| lines.article(article));
        });
    }

    fn notice_clause(&mut self, clause: &NoticeClause) {
        match clause {
            NoticeClause::Title(title) => self.line(title.span, &format!("title \"{}\"", title.text)),
            NoticeClause::Issuers(issuers) => self.line(first(issuers), &format!("issuers {}", names(issuers))),
            NoticeClause::Issued(date, source) => self.line(date.span, &format!("issued day {}{}", date.day, grade(source.as_ref()))),
            NoticeClause::Effective(date, source) => {
                self.line(date.span, &format!("effective day {}{}", date.day, grade(source.as_ref())));
            }
            NoticeClause::Expires(date, source) => self.line(date.span, &format!("expires day {}{}", date.day, grade(source.as_ref()))),
            NoticeClause::Forwards(documents) => {
                for document in documents {
                    self.line(document.span, &format!("forwards {}", document.text));
                }
            }
        }
    }

    fn article(&mut self, article: &Article) {
        let summary = article.summary.as_ref().map(|summary| format!(" \"{}\"", summary.text)).unwrap_or_default();
        let from = article.from.map(|from| format!(" from day {}", from.day)).unwrap_or_default();
        self.line(article.span, &format!("article {}{summary}{from}", article.label.text));
        self.deeper(|lines| article.items.iter().for_each(|item| lines.item(item)));
    }

    fn benefit(&mut self, at: Span, benefit: &Benefit) {
        let kinds = if benefit.kinds.is_empty() { String::new() } else { format!(" kind {}", names(&benefit.kinds)) };
        self.line(at, &format!("benefit {}{}{kinds}", benefit.name.text, code(benefit.code.as_ref())));
        self.deeper(|lines| benefit.clauses.iter().for_each(|clause| lines.benefit_clause(clause)));
    }

    pub(super) fn benefit_clause(&mut self, clause: &BenefitClause) {
        match clause {
            BenefitClause::Payer(name) => self.line(name.span, &format!("payer {}", name.text)),
            BenefitClause::Over(name) => self.line(name.span, &format!("for {}", name.text)),
            BenefitClause::Eligible(condition) => self.line(condition.span, &format!("eligible {}", expr(condition))),
            BenefitClause::Base(slot) => self.figure(slot.keyword, "base", &slot.figure),
            BenefitClause::TopUp(slot) => self.figure(slot.keyword, "top_up_to", &slot.figure),
            BenefitClause::Shares(keyword, shares) => {
                self.line(*keyword, "shares");
                self.deeper(|lines| {
                    for share in shares {
                        match &share.figure {
                            Some(by) => lines.figure(share.span, &share.party.text, by),
                            None => lines.line(share.span, &format!("{} rest", share.party.text)),
                        }
                    }
                });
            }
            BenefitClause::Rate(slot) => self.figure(slot.keyword, "rate", &slot.figure),
            BenefitClause::Deductible(deductible) => {
                self.figure(deductible.slot.keyword, &format!("deductible {}", term(&deductible.term)), &deductible.slot.figure);
            }
            BenefitClause::BaseCap(cap) => {
                self.figure(cap.slot.keyword, &format!("base_cap {}", term(&cap.term)), &cap.slot.figure);
            }
            BenefitClause::Tiers(tiers) => self.tiers(tiers),
            BenefitClause::Cap(cap) => {
                let excess = match cap.excess {
                    Excess::NextLayer => "excess_to_next",
                    Excess::Person => "excess_to_person",
                };
                self.figure(cap.slot.keyword, &format!("cap {} {excess}", term(&cap.term)), &cap.slot.figure);
            }
            BenefitClause::Rounding(rounding) => self.line(rounding.span, &format!("rounding {}", mode(rounding.mode))),
            BenefitClause::From(date) => self.line(date.span, &format!("from day {}", date.day)),
        }
    }

    fn tiers(&mut self, tiers: &Tiers) {
        let slab = if tiers.slab { " slab" } else { "" };
        let origin = match tiers.origin {
            Origin::Zero => "from_zero",
            Origin::Deductible => "from_deductible",
        };
        let overlap = match tiers.overlap {
            Some(Overlap::Difference) => " by_difference",
            Some(Overlap::TopUp) => " by_top_up",
            None => "",
        };
        self.line(tiers.keyword, &format!("tiers {}{slab} {origin}{overlap}{}", term(&tiers.term), grade(tiers.grade.as_ref())));
        self.deeper(|lines| {
            for tier in &tiers.tiers {
                let bound = tier.upper.as_ref().map_or_else(|| "above".to_owned(), |upper| format!("to {}", expr(upper)));
                lines.line(tier.span, &format!("{bound} => {}", figure(&tier.figure)));
            }
        });
    }

    fn provision(&mut self, at: Span, provision: &Provision) {
        let kinds = if provision.kinds.is_empty() { String::new() } else { format!(" kind {}", names(&provision.kinds)) };
        let favoured = provision.favoured.as_ref().map(|group| format!(" most_favourable {}", group.text)).unwrap_or_default();
        self.line(at, &format!("provision {}{}{kinds}{favoured}", provision.name.text, code(provision.code.as_ref())));
        self.deeper(|lines| {
            if let Some(when) = &provision.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            provision.effects.iter().for_each(|effect| lines.effect(effect));
            for (word, others) in [("overrides", &provision.overrides), ("before", &provision.before)] {
                if !others.is_empty() {
                    lines.line(first(others), &format!("{word} {}", names(others)));
                }
            }
            if let Some(from) = provision.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }

    pub(super) fn effect(&mut self, effect: &Effect) {
        let op = match effect.op {
            EffectOp::Set => "set",
            EffectOp::Raise => "raise",
            EffectOp::Lower => "lower",
            EffectOp::AtLeast => "at_least",
            EffectOp::AtMost => "at_most",
            EffectOp::Waive => "waive",
            EffectOp::Lift => "lift",
        };
        let which = if effect.term.is_empty() { String::new() } else { format!(" {}", term(&effect.term)) };
        let head = format!("then {}.{}{which} {op}", effect.benefit.text, effect.slot.text);
        match &effect.figure {
            Some(by) => self.figure(effect.span, &head, by),
            None => self.line(effect.span, &head),
        }
    }

    fn settlement(&mut self, at: Span, settlement: &Settlement) {
        let head = format!("settlement {}{}", settlement.name.text, code(settlement.code.as_ref()));
        self.line(at, &format!("{head} for {} by {}", settlement.record.text, expr(&settlement.basis)));
        self.deeper(|lines| {
            if let Some(when) = &settlement.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            if !settlement.layers.is_empty() {
                lines.line(first(&settlement.layers), &format!("layers {}", names(&settlement.layers)));
            }
            for turn in &settlement.turns {
                let instead = turn.instead.as_ref().map(|instead| format!("use {} instead_of", instead.text));
                let word = instead.unwrap_or_else(|| "skip".to_owned());
                lines.line(turn.span, &format!("{word} {} when {}", turn.layer.text, expr(&turn.when)));
            }
            for report in &settlement.reports {
                let only = report.only_if.as_ref().map(|only| format!(" only_if {}", expr(only))).unwrap_or_default();
                lines.line(report.column.span, &format!("report {} = {}{only}", report.column.text, expr(&report.value)));
            }
            if let Some(from) = settlement.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }

    fn accumulate(&mut self, at: Span, accumulate: &Accumulate) {
        self.line(at, &format!("accumulate {}{}", accumulate.name.text, code(accumulate.code.as_ref())));
        self.deeper(|lines| {
            if let Some(record) = &accumulate.record {
                lines.line(record.span, &format!("for {}", record.text));
            }
            if let Some(first) = accumulate.adds.first() {
                lines.line(first.span, &format!("add {}", list(&accumulate.adds)));
            }
            if let Some(when) = &accumulate.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            if let Some(over) = &accumulate.term {
                lines.line(over.span, &format!("period {}", term(over)));
            }
            if let Some(from) = accumulate.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }

    fn alert(&mut self, at: Span, alert: &Alert) {
        self.line(at, &format!("alert {}{}", alert.name.text, code(alert.code.as_ref())));
        self.deeper(|lines| {
            if let Some(record) = &alert.record {
                lines.line(record.span, &format!("for {}", record.text));
            }
            if let Some(when) = &alert.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            if !alert.refer.is_empty() {
                lines.line(first(&alert.refer), &format!("refer {}", names(&alert.refer)));
            }
            if let Some(from) = alert.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }

    fn example(&mut self, at: Span, example: &Example) {
        self.line(at, &format!("example \"{}\" {}", example.title.text, example.record.text));
        self.deeper(|lines| {
            for input in &example.inputs {
                lines.line(input.name.span, &format!("{} {}", input.name.text, list(&input.values)));
            }
            for (nth, item) in (1_usize..).zip(&example.items) {
                for input in item {
                    lines.line(input.name.span, &format!("item {nth}: {} {}", input.name.text, list(&input.values)));
                }
            }
            for amount in &example.expected {
                lines.line(amount.name.span, &format!("expect {} {}", amount.name.text, list(&amount.values)));
            }
        });
    }

    /// A figure; the rows of a table have lines of their own.
    pub(super) fn figure(&mut self, at: Span, head: &str, by: &Figure) {
        let table = match &by.value {
            FigureValue::Expr(value) => match &value.kind {
                ExprKind::Table(table) => Some(table),
                _ => None,
            },
            FigureValue::Unbound(_) => None,
        };
        let Some(table) = table else { return self.line(at, &format!("{head} {}", figure(by))) };
        self.line(at, &format!("{head} {}{}", keys(table), grade(by.grade.as_ref())));
        let shown = rows(table);
        self.deeper(|lines| table.rows.iter().zip(&shown).for_each(|(row, text)| lines.line(row.span, text)));
    }
}

fn code(code: Option<&Name>) -> String {
    code.map(|code| format!(" code {}", code.text)).unwrap_or_default()
}

fn first(names: &[Name]) -> Span {
    names.first().map(|name| name.span).unwrap_or_default()
}

fn term(term: &Term) -> String {
    let (_, period) = term.period().words();
    let each = if term.each.is_empty() { String::new() } else { format!(" each {}", names(&term.each)) };
    match &term.shared {
        Some(shared) => format!("counted_in {}", shared.text),
        None => format!("{period}{each}"),
    }
}

fn mode(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "half_up",
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
    }
}
