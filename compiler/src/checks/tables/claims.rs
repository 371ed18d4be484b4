//! A claim of which a combination of a table holds, where keys are worked out: what definitions come to does not tell who is meant.

use crate::checks::cases::{Answer, Cases};
use crate::checks::dates::{Dates, witness};
use crate::checks::passing;
use crate::checks::sites::{self, Ground};
use crate::checks::slots::bound;
use crate::plan::expr::{Effects, number};
use crate::program::{Expr, ExprKind, FieldId, Program, Record, Row as TableRow, Table};
use pol_lang::diagnostic::Witness;
use pol_runtime::plan::Interval;
use std::rc::Rc;

/// Who has a combination.
#[derive(Debug)]
pub(super) enum Met {
    /// This claim, among others.
    Claim(Box<Witness>),
    /// No claim, as things are defined.
    Nobody,
    /// It was not decided.
    Open,
}

impl Met {
    /// The claim, where there is one.
    pub(super) fn claim(self) -> Option<Witness> {
        if let Met::Claim(witness) = self { Some(*witness) } else { None }
    }
}

/// Looks for claims.
#[derive(Debug)]
pub(super) struct Claims<'p, 'c> {
    pub(super) program: &'p Program,
    pub(super) cases: &'c mut Cases,
    pub(super) effects: Rc<Effects>,
}

impl Claims<'_, '_> {
    /// A claim over `record`, or over any where that is none, of which the keys of `table` have the values `members`.
    pub(super) fn of(&mut self, table: &Table, record: Option<&Record>, members: &[usize]) -> Met {
        // An item is asked about in a fold, and alone it is no claim.
        let of_item = |field: &FieldId| record.is_some_and(|record| record.item(*field).is_some());
        if table.keys.iter().flat_map(fields).any(|field| of_item(&field)) {
            return Met::Open;
        }
        let asked = only(table, members);
        let keys: Vec<&Expr> = asked.keys.iter().collect();
        let mut open = false;
        for site in sites::all(self.program).into_iter().filter(|site| site.kept.is_none()) {
            let Some(ground) = Ground::new(self.program, site, &self.effects) else { continue };
            if record.is_some_and(|record| !std::ptr::eq(record, ground.record)) {
                continue;
            }
            let Some(cells) = ground.cells_of(self.program, &[], &keys) else {
                open = true;
                continue;
            };
            for cell in cells {
                match self.within(&ground, cell, &asked) {
                    Met::Open => open = true,
                    Met::Nobody => {}
                    claim @ Met::Claim(_) => return claim,
                }
            }
        }
        if open { Met::Open } else { Met::Nobody }
    }

    /// A claim under the rules of one cell for which the only row of `asked` applies.
    fn within(&mut self, ground: &Ground<'_>, (basis, knowledge): (Interval, Interval), asked: &Table) -> Met {
        let Some(fields) = ground.row(basis) else { return Met::Nobody };
        let mut lowering = ground.lowering(self.program, &fields, (basis.from, knowledge.from));
        let mut meets = ground.comes(&mut lowering, (basis, knowledge));
        let amounts = ground.amounts(&mut lowering, ground.site.layers.len());
        lowering.set_amounts(amounts);
        for key in &asked.keys {
            let uses = lowering.expr(key).uses;
            let bound = bound(&mut lowering, &uses);
            meets = lowering.nodes.and(meets, bound);
            for field in known(key) {
                let given = lowering.nodes.given(number(field.0));
                meets = lowering.nodes.and(meets, given);
            }
        }
        for applies in lowering.rows(asked).unwrap_or_default() {
            meets = lowering.nodes.and(meets, applies);
        }
        // Of what cannot be worked out, the plan's message says all there is to say.
        if !lowering.diagnostics.is_empty() {
            return Met::Open;
        }
        let row = ground.asked(&fields);
        match passing::ask(self.cases, &mut lowering, meets, row) {
            Answer::Never => Met::Nobody,
            Answer::Open => Met::Open,
            Answer::Case(case) => {
                let basis_name = ground.basis_name();
                Met::Claim(Box::new(witness(self.program, ground.record, row, &case, &Dates { basis_name, basis, known: knowledge })))
            }
        }
    }
}

/// A table with one row, which is for `members` alone.
fn only(table: &Table, members: &[usize]) -> Table {
    let masks: Vec<u64> = members.iter().map(|member| super::bit(*member)).collect();
    let row = |row: &TableRow| TableRow { masks: masks.clone(), otherwise: false, ..row.clone() };
    Table { rows: table.rows.first().map(row).into_iter().collect(), ..table.clone() }
}

/// The fields that a key takes to be given: the table stands behind the test that they are, unless the key makes it itself.
fn known(key: &Expr) -> Vec<FieldId> {
    if tests(key) { Vec::new() } else { fields(key) }
}

/// Whether it asks if some field is given.
fn tests(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Given(_)) || expr.parts().into_iter().any(tests)
}

/// The fields that it names.
fn fields(expr: &Expr) -> Vec<FieldId> {
    let own = if let ExprKind::Field(field) = expr.kind { Some(field) } else { None };
    own.into_iter().chain(expr.parts().into_iter().flat_map(fields)).collect()
}
