//! Names in items, record by record and notice by notice.

use super::{Role, Thing, Walk};
use crate::tree::{
    Accumulate, Alert, Article, Continue, Define, Enum, Favour, Field, FieldType, Item, ItemKind, Measure, Notice, NoticeClause, Parameter,
    Policy, Record, Repeal, RepealTarget, Results, Verify,
};

impl Walk {
    pub(super) fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item = self.next;
            self.next = self.next.saturating_add(1);
            self.kind(&item.kind);
        }
    }

    fn kind(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Policy(policy) => self.policy(policy),
            ItemKind::Enum(list) => self.list(list),
            ItemKind::Record(record) => self.record(record),
            ItemKind::Results(results) => self.results(results),
            ItemKind::Kind(kind) => self.declares(&kind.name, Role::Kind),
            ItemKind::Favour(favour) => self.favour(favour),
            ItemKind::Parameter(parameter) => self.parameter(parameter),
            ItemKind::Define(define) => self.define(define),
            ItemKind::Verify(verify) => self.verify(verify),
            ItemKind::Notice(notice) => self.document(notice),
            ItemKind::Benefit(benefit) => self.benefit(benefit),
            ItemKind::Provision(provision) => self.provision(provision),
            ItemKind::Settlement(settlement) => self.settlement(settlement),
            ItemKind::Requirement(requirement) => self.requirement(requirement),
            ItemKind::Aim(aim) => self.aim(aim),
            ItemKind::Guarantee(guarantee) => self.guarantee(guarantee),
            ItemKind::Alert(alert) => self.alert(alert),
            ItemKind::Accumulate(accumulate) => self.accumulate(accumulate),
            ItemKind::Example(example) => self.example(example),
            ItemKind::Repeal(repeal) => self.repeal(repeal),
            ItemKind::Amend(amend) | ItemKind::Determine(amend) => self.amend(amend),
            ItemKind::Delegate(delegate) => self.delegate(delegate),
            ItemKind::Disapply(disapply) => self.disapply(disapply),
            ItemKind::Transition(transition) => self.transition(transition),
            ItemKind::Continue(continues) => self.continues(continues),
            ItemKind::Rounding(_) | ItemKind::Note(_) | ItemKind::Erratum(_) | ItemKind::Broken => {}
        }
    }

    fn policy(&mut self, policy: &Policy) {
        self.head(&policy.name, policy.code.as_ref(), Role::Policy);
        self.maybe(policy.extends.as_ref(), Role::Policy);
    }

    fn list(&mut self, list: &Enum) {
        self.declares(&list.name, Role::Enum);
        for member in &list.members {
            self.declares(&member.name, Role::Member(list.name.text.clone()));
            self.all(&member.codes, &Role::Code);
        }
    }

    fn record(&mut self, record: &Record) {
        self.declares(&record.name, Role::Record);
        let own = Role::Field(Some(record.name.text.clone()));
        self.all(&record.unique, &own);
        for clause in [&record.person, &record.total, &record.in_scope] {
            self.maybe(clause.as_ref(), own.clone());
        }
        record.fields.iter().for_each(|field| self.field(field, &own));
        if let Some(list) = &record.items {
            self.head(&list.name, list.code.as_ref(), Role::Items);
            list.fields.iter().for_each(|field| self.field(field, &own));
        }
    }

    fn field(&mut self, field: &Field, role: &Role) {
        self.head(&field.name, field.code.as_ref(), role.clone());
        if let FieldType::Enum(list) | FieldType::Set(list) = &field.ty {
            self.uses(list, Role::Enum);
        }
        if let Some(default) = &field.default {
            self.expr(default, Some(&field.name.text));
        }
        if let Some((least, most)) = &field.range {
            self.plain(least);
            self.plain(most);
        }
    }

    fn results(&mut self, results: &Results) {
        self.uses(&results.record, Role::Record);
        for column in &results.columns {
            self.head(&column.name, column.code.as_ref(), Role::Column(Some(results.record.text.clone())));
            self.maybe(column.list.as_ref(), Role::Enum);
        }
    }

    fn favour(&mut self, favour: &Favour) {
        self.declares(&favour.name, Role::Favour);
        if let Measure::Slot { benefit, slot } = &favour.measure {
            self.uses(benefit, Role::Thing(Thing::Benefit));
            self.uses(slot, Role::Slot);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.head(&parameter.name, parameter.code.as_ref(), Role::Thing(Thing::Parameter));
        self.figure(&parameter.figure);
    }

    fn define(&mut self, define: &Define) {
        self.head(&define.name, define.code.as_ref(), Role::Thing(Thing::Define));
        self.maybe(define.record.as_ref(), Role::Record);
        self.plain(&define.value);
        self.grade(define.grade.as_ref());
    }

    fn verify(&mut self, verify: &Verify) {
        self.head(&verify.name, verify.code.as_ref(), Role::Verify);
        self.maybe(verify.record.as_ref(), Role::Record);
        self.optional(verify.must.as_ref());
        self.maybe(verify.field.as_ref(), Role::Field(verify.record.as_ref().map(|record| record.text.clone())));
    }

    fn document(&mut self, notice: &Notice) {
        self.push(&notice.number.text, notice.number.span, Role::Notice, true);
        for clause in &notice.clauses {
            match clause {
                NoticeClause::Title(_) => {}
                NoticeClause::Issuers(departments) => self.all(departments, &Role::Department),
                NoticeClause::Issued(_, grade) | NoticeClause::Effective(_, grade) | NoticeClause::Expires(_, grade) => {
                    self.grade(grade.as_ref());
                }
                NoticeClause::Forwards(notices) => notices.iter().for_each(|notice| self.notice(notice)),
            }
        }
        notice.articles.iter().for_each(|article| self.article(article, &notice.number.text));
        self.items(&notice.loose);
    }

    fn article(&mut self, article: &Article, notice: &str) {
        self.declares(&article.label, Role::Article(notice.to_owned()));
        self.items(&article.items);
    }

    fn alert(&mut self, alert: &Alert) {
        self.head(&alert.name, alert.code.as_ref(), Role::Thing(Thing::Alert));
        self.maybe(alert.record.as_ref(), Role::Record);
        self.optional(alert.when.as_ref());
        self.all(&alert.refer, &Role::Department);
    }

    fn accumulate(&mut self, accumulate: &Accumulate) {
        self.head(&accumulate.name, accumulate.code.as_ref(), Role::Thing(Thing::Accumulate));
        self.maybe(accumulate.record.as_ref(), Role::Record);
        accumulate.adds.iter().for_each(|amount| self.plain(amount));
        self.optional(accumulate.when.as_ref());
        if let Some(term) = &accumulate.term {
            self.term(term);
        }
    }

    pub(super) fn targets(&mut self, targets: &[RepealTarget]) {
        for target in targets {
            match target {
                RepealTarget::Name(name) => self.uses(name, Role::Thing(Thing::Any)),
                RepealTarget::Kind(kind) => self.uses(kind, Role::Kind),
            }
        }
    }

    fn repeal(&mut self, repeal: &Repeal) {
        self.targets(&repeal.targets);
    }

    fn continues(&mut self, continues: &Continue) {
        match continues {
            Continue::Names(names) => self.all(names, &Role::Thing(Thing::Any)),
            Continue::Repeals(citation) => self.citation(citation),
        }
    }
}
