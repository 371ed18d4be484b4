//! Where an expression stands, and what is known there.

use super::super::{Expr, ExprKind, FieldId, RecordId, Validity};
use super::Builder;
use crate::names::Place;
use pol_lang::diagnostic::Text;
use pol_lang::tree::FigureGrade;
use std::collections::BTreeSet;

/// The optional fields that are known to be given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// Nothing is said about tests: an error before this place hides what it tested.
    pub(super) all: bool,
    /// The fields.
    pub(super) fields: BTreeSet<FieldId>,
}

impl Given {
    /// Known by either.
    pub(super) fn and(&self, other: &Given) -> Given {
        Given { all: self.all || other.all, fields: self.fields.union(&other.fields).copied().collect() }
    }

    /// Known by both.
    pub(super) fn or(&self, other: &Given) -> Given {
        match (self.all, other.all) {
            (true, _) => other.clone(),
            (_, true) => self.clone(),
            _ => Given { all: false, fields: self.fields.intersection(&other.fields).copied().collect() },
        }
    }
}

/// Where an expression stands.
#[derive(Debug, Clone)]
pub(super) struct Cx<'c> {
    /// The record whose fields can be named.
    pub(super) record: Option<RecordId>,
    /// Which record it is cannot be told: nothing is said about fields.
    pub(super) lost: bool,
    /// The index of the thing it belongs to, where it is one.
    pub(super) user: Option<usize>,
    /// The name of the item, for messages and sources; with the slot where it is one.
    pub(super) item: String,
    /// Where the item stands.
    pub(super) place: Place,
    /// When the item is in force; nothing is said about times where absent.
    pub(super) time: Option<&'c Validity>,
    /// When another writing of the clause at hand is, in its place.
    pub(super) later: &'c [Validity],
    /// Whether it goes by no day: it must be the same on all of them.
    pub(super) every_day: bool,
    /// Why amounts of the settlement cannot be used: the name of such a place.
    pub(super) no_amounts: Option<Text>,
    /// The columns of the settled row can be named.
    pub(super) columns: bool,
    /// Whether it is a reported amount.
    pub(super) reports: bool,
    /// What must be a fixed value here, such as a parameter.
    pub(super) fixed: Option<Text>,
    /// Whether it is about an item of the record, whose fields can then be named too.
    pub(super) item_of: bool,
    /// What is known to be given.
    pub(super) given: Given,
    /// The grade around, for rows that have none.
    pub(super) grade: Option<&'c FigureGrade>,
}

impl<'c> Cx<'c> {
    /// Of an item at `place`.
    pub(super) fn new(item: &str, place: Place) -> Self {
        Cx {
            record: None,
            lost: false,
            user: None,
            item: item.to_owned(),
            place,
            time: None,
            later: &[],
            every_day: false,
            no_amounts: None,
            columns: false,
            reports: false,
            fixed: None,
            item_of: false,
            given: Given::default(),
            grade: None,
        }
    }

    /// The same, further knowing `given`.
    pub(super) fn knowing(&self, given: &Given) -> Cx<'c> {
        Cx { given: self.given.and(given), ..self.clone() }
    }

    /// The same, in the slot `slot` of the item.
    pub(super) fn slot(&self, slot: &str) -> Cx<'c> {
        Cx { item: format!("{}.{slot}", self.item), ..self.clone() }
    }
}

impl<'n> Builder<'n, '_> {
    /// Where the parts of the thing `index` stand.
    pub(super) fn cx_of(&self, index: usize) -> Option<Cx<'n>> {
        let thing = self.names.things.get(index)?;
        let mut cx = Cx::new(&thing.name.text, thing.place);
        cx.user = Some(index);
        cx.time = thing.dated.then_some(&thing.validity);
        Some(cx)
    }

    /// What is known to be given where `expr` holds, and where it does not.
    pub(super) fn facts(&self, expr: &Expr) -> (Given, Given) {
        let nothing = || (Given::default(), Given::default());
        match &expr.kind {
            ExprKind::Given(field) => (Given { all: false, fields: BTreeSet::from([*field]) }, Given::default()),
            ExprKind::Not(inner) => {
                let (holds, fails) = self.facts(inner);
                (fails, holds)
            }
            ExprKind::And(parts) => self.gathered(parts, Given::and, Given::or),
            ExprKind::Or(parts) => self.gathered(parts, Given::or, Given::and),
            ExprKind::Define(id) => self.define_facts.get(id.0).cloned().unwrap_or_else(nothing),
            _ => nothing(),
        }
    }

    fn gathered(&self, parts: &[Expr], holds: fn(&Given, &Given) -> Given, fails: fn(&Given, &Given) -> Given) -> (Given, Given) {
        let facts = parts.iter().map(|part| self.facts(part));
        facts.reduce(|a, b| (holds(&a.0, &b.0), fails(&a.1, &b.1))).unwrap_or_default()
    }
}
