//! The oracle: claims settled straight from the typed program, slowly and obviously, over exact rationals.
//!
//! Input: a [`Program`], a claim's cells, a day of knowledge, a person's account of the year. Output: what the claim comes
//! to, and the account after it. It reads declarations, asks each whether it is in force, and evaluates expressions by
//! recursion; of the plan and its evaluation it knows nothing.

mod accumulate;
mod aim;
mod alert;
mod cell;
pub mod compare;
pub mod coverage;
mod dates;
mod demand;
mod effects;
mod explained;
mod expr;
mod folds;
mod guarantee;
mod law;
mod layer;
mod number;
mod promises;
mod report;
pub mod run;
pub mod shrink;
mod term;
mod tiers;
pub mod trace;
mod turns;

pub use cell::Cell;
pub use demand::Clause;
pub use guarantee::OneOfTwo;
pub use layer::Account;
pub use number::Exact;

use crate::generate::FAR;
use coverage::Seen;
use expr::{Done, Moment, Outcome, Stop, Worth};
use pol_compiler::program::{ColumnRole, Day, Program, Record, RecordId, Settlement, Term, Transition, Value};
use pol_lang::tree::Severity;
use trace::Touched;

/// One row to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What kind of row it is.
    pub record: RecordId,
    /// A value for each field of the record; none where the cell is empty.
    pub cells: Vec<Option<Value>>,
    /// For each item a value for each of its fields.
    pub items: Vec<Vec<Option<Value>>>,
}

/// Why a claim is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A check of rows fails: its code.
    Verify(String),
    /// No settlement in force on the claim's date takes it, but one would on another.
    NotInForce,
    /// No settlement takes the claim, whatever its date.
    NoSettlement,
    /// Two take it.
    Ambiguous,
    /// It needs a figure that has no value: the figure's name.
    Unbound(String),
    /// It rests on an assumed figure, and that was not wanted.
    Assumed,
    /// It breaks a guarantee that settling watches: its name.
    Guarantee(String),
    /// What it adds takes an account beyond what ledgers hold; which accounts those are is no part of what a program means.
    LedgerRange,
    /// The program says nothing that could be computed; the compiler should have refused it.
    Hole(String),
}

/// A settled claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The index of the settlement.
    pub settlement: usize,
    /// The basis date.
    pub day: Day,
    /// Codes of the checks that it fails and that refuse no row.
    pub remarks: Vec<String>,
    /// How each layer in force came about.
    pub layers: Vec<trace::Layer>,
    /// What was reported.
    pub reports: Vec<trace::Report>,
    /// The alerts in force.
    pub alerts: Vec<trace::Alert>,
    /// The value of each column of the record.
    pub columns: Vec<Cell>,
    /// What it adds to aims.
    pub measured: Vec<aim::Measured>,
    /// The person's accounts after the claim.
    pub account: Account,
    /// The guarantees of one row that it breaks though nobody watches them, by their place in the program.
    pub broken: Vec<usize>,
    /// What each guarantee of two rows looks at in it.
    pub of_two: Vec<Option<OneOfTwo>>,
    /// The clauses of requirements that its layers break; none where a transition keeps other rules.
    pub demands: Option<Vec<Clause>>,
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Unbound(name) => Refusal::Unbound(name),
            Stop::Hole(why) => Refusal::Hole(why),
        }
    }
}

/// A row with defaults filled in.
struct Row<'a> {
    record: &'a Record,
    cells: Vec<Option<Value>>,
    items: Vec<Vec<Option<Value>>>,
}

/// What the layers of a settlement come to.
struct Layers {
    done: Vec<Done>,
    told: Vec<trace::Layer>,
    /// What they add to the accounts.
    postings: Vec<(String, Exact)>,
    /// The clauses of requirements that they break.
    demands: Vec<Clause>,
}

impl Moment<'_> {
    /// Settles the layers one after the other.
    fn layers(self, settlement: &Settlement) -> Outcome<Layers> {
        let mut all = Layers { done: Vec::new(), told: Vec::new(), postings: Vec::new(), demands: Vec::new() };
        let mut turns = turns::Turns::new(settlement);
        for benefit in &settlement.layers {
            let here = Moment { done: &all.done, layer: None, ..self };
            let left_out = turns.left_out(here, *benefit)?;
            // Rules that are only tried, or that a transition keeps, are not those of the claim's own day; a layer without its turn
            // is held to nothing.
            if !left_out && self.tried.is_none() && self.transition.is_none() {
                all.demands.extend(here.demands_broken(*benefit));
            }
            let layer::Settled { done, postings, told } = layer::settle(here, *benefit, self.account, left_out)?;
            all.done.push(done);
            all.told.extend(told);
            all.postings.extend(postings);
        }
        Ok(all)
    }
}

/// The oracle for one program.
#[derive(Clone, Copy)]
pub struct Oracle<'a> {
    program: &'a Program,
    seen: &'a Seen,
}

impl<'a> Oracle<'a> {
    /// An oracle that notes in `seen` what it reaches.
    #[must_use]
    pub fn new(program: &'a Program, seen: &'a Seen) -> Self {
        Self { program, seen }
    }

    /// Settles a claim as known on `known`, for a person whose accounts are `account`; where `strict`, not one that
    /// rests on an assumed figure.
    ///
    /// # Errors
    /// The claim is refused.
    pub fn settle(&self, claim: &Claim, known: Day, strict: bool, account: &Account) -> Result<Settled, Refusal> {
        let settled = self.try_settle(claim, known, strict, account);
        self.seen.reach(match &settled {
            Ok(_) => "settled",
            Err(Refusal::Verify(_)) => "refused by verify",
            Err(Refusal::NotInForce) => "refused not in force",
            Err(Refusal::NoSettlement) => "refused no settlement",
            Err(Refusal::Ambiguous) => "refused ambiguous",
            Err(Refusal::Hole(_)) => return settled,
            Err(Refusal::Unbound(_)) => "refused unbound",
            Err(Refusal::Assumed) => "refused assumed",
            Err(Refusal::Guarantee(_)) => "refused guarantee",
            Err(Refusal::LedgerRange) => "refused ledger range",
        });
        settled
    }

    /// The account in which a claim finds what is kept under `key` over `term`; none where it stands alone, or no settlement takes it.
    #[must_use]
    pub fn account(&self, claim: &Claim, known: Day, (key, term): (&str, &Term)) -> Option<String> {
        let (account, touched, row) = (Account::new(), Touched::default(), self.row(claim)?);
        let moment = |day| self.moment(&row, day, known, &account, &touched);
        let (_, _, day) = self.route(claim.record, known, moment).ok()?;
        term::account(&moment(day), key, term)
    }

    fn row(&self, claim: &Claim) -> Option<Row<'a>> {
        let record = self.program.records.get(claim.record.0)?;
        let cells = self.with_defaults(&record.fields, &claim.cells);
        let items = claim.items.iter().map(|item| self.with_defaults(record.item_fields(), item)).collect();
        Some(Row { record, cells, items })
    }

    /// Before any settlement; the day is the settlement's choice, and a row check stands outside notices and asks for none.
    fn moment<'m>(&self, row: &'m Row<'m>, day: Day, known: Day, account: &'m Account, touched: &'m Touched) -> Moment<'m>
    where
        'a: 'm,
    {
        Moment {
            program: self.program,
            record: row.record,
            cells: &row.cells,
            items: &row.items,
            item: None,
            day,
            basis: day,
            known,
            only: None,
            settlement: None,
            tried: None,
            done: &[],
            columns: &[],
            account,
            layer: None,
            transition: None,
            touched,
            seen: self.seen,
        }
    }

    fn try_settle(&self, claim: &Claim, known: Day, strict: bool, account: &Account) -> Result<Settled, Refusal> {
        let Some(row) = self.row(claim) else { return Err(Refusal::Hole("no such record".into())) };
        if row.record.total.is_none() {
            self.seen.reach("record without total");
        }
        let touched = Touched::default();
        let moment = |day| self.moment(&row, day, known, account, &touched);
        let mut remarks = Vec::new();
        for verify in self.program.verifies.iter().filter(|verify| verify.record == claim.record) {
            if moment(Day::MIN).holds(&verify.must)? {
                continue;
            }
            if verify.severity == Severity::Refuse {
                return Err(Refusal::Verify(verify.code.clone()));
            }
            self.seen.reach("remarked by verify");
            remarks.push(verify.code.clone());
        }
        let (index, settlement, day) = self.route(claim.record, known, moment)?;
        // What checks and other settlements' conditions were decided by does not bear on the amounts.
        let touched = Touched::default();
        let (settled, broken) = self.run(Moment { touched: &touched, ..moment(day) }, settlement, account.clone())?;
        match broken {
            _ if strict && touched.assumed() => Err(Refusal::Assumed),
            Some(name) => Err(Refusal::Guarantee(name)),
            None => Ok(Settled { settlement: index, remarks, ..settled }),
        }
    }

    fn with_defaults(&self, fields: &[pol_compiler::program::Field], cells: &[Option<Value>]) -> Vec<Option<Value>> {
        let cell = |(field, cell): (&pol_compiler::program::Field, &Option<Value>)| match (cell, &field.default) {
            (None, Some(default)) => {
                self.seen.reach("field default taken");
                Some(default.clone())
            }
            (cell, _) => cell.clone(),
        };
        fields.iter().zip(cells).map(cell).collect()
    }

    /// The one settlement in force whose condition the claim meets, and the day whose rules hold.
    fn route<'m>(&self, record: RecordId, known: Day, moment: impl Fn(Day) -> Moment<'m>) -> Result<(usize, &'a Settlement, Day), Refusal> {
        let mut taken = None;
        for (index, settlement) in self.program.settlements.iter().enumerate().filter(|(_, settlement)| settlement.record == record) {
            // Which rules hold is not known before the date is: what it rests on holds on every day.
            let day = match moment(Day::MIN).worth(&settlement.basis)? {
                Worth::Date(day) => day,
                _ => return Err(Refusal::Hole("a claim without basis date".into())),
            };
            if settlement.basis_field().is_none() {
                let paid = self.program.records.get(record.0).is_some_and(|record| record.total.is_some());
                self.seen.reach(if paid { "basis computed where something is paid" } else { "basis computed" });
            }
            if !settlement.validity.in_force(day, known) {
                continue;
            }
            let takes = match &settlement.when {
                None => true,
                Some(when) => moment(day).holds(when)?,
            };
            if settlement.when.is_none() {
                self.seen.reach("settlement without condition");
            }
            if takes {
                if taken.is_some() {
                    return Err(Refusal::Ambiguous);
                }
                taken = Some((index, settlement, day));
            }
        }
        match taken {
            Some(taken) => Ok(taken),
            None if self.another_day(record, moment(Day::MIN))? => Err(Refusal::NotInForce),
            None => Err(Refusal::NoSettlement),
        }
    }

    /// Whether a settlement would take the claim on another day, or with other notices known.
    fn another_day(&self, record: RecordId, moment: Moment<'_>) -> Outcome<bool> {
        let moments = law::moments(self.program);
        for settlement in self.program.settlements.iter().filter(|settlement| settlement.record == record) {
            for (day, known) in moments.iter().filter(|(day, known)| settlement.validity.in_force(*day, *known)) {
                let moment = Moment { day: *day, known: *known, ..moment };
                if settlement.when.as_ref().map_or(Ok(true), |when| moment.holds(when))? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Runs the layers in order and adds up the columns; beside it the guarantee that the claim breaks.
    fn run(&self, moment: Moment<'_>, settlement: &Settlement, mut account: Account) -> Outcome<(Settled, Option<String>)> {
        // That the claim is here rests on the condition.
        settlement.when.as_ref().map(|when| moment.holds(when)).transpose()?;
        let own = Moment { settlement: Some(settlement), ..moment };
        let kept = self.kept(own, settlement)?;
        let before = account.clone();
        let moment = Moment { account: &before, ..own };
        let moment = match kept {
            Some(transition) => Moment { day: transition.under, transition: Some(transition.source), ..moment },
            None => moment,
        };
        let Layers { done, told: layers, postings, demands } = moment.layers(settlement)?;
        // Requirements bind the rules that all notices together lay down.
        let demands = (moment.transition.is_none() && moment.known == FAR).then_some(demands);
        for (key, amount) in postings {
            let held = account.entry(key).or_insert_with(Exact::zero);
            *held = held.plus(&amount);
        }
        let end = Moment { done: &done, ..moment };
        // Alerts and what is kept are of the claim's own day.
        for (key, amount) in (Moment { day: own.day, ..end }).accumulated(settlement.record)? {
            let held = account.entry(key).or_insert_with(Exact::zero);
            *held = held.plus(&amount);
        }
        let reports = report::all(end, settlement)?;
        let alerts = alert::all(Moment { day: own.day, ..end }, settlement.record)?;
        let columns = self.columns(end, &reports, &alerts)?;
        let at_end = Moment { day: own.day, ..end };
        let watched = guarantee::broken(at_end, settlement, &columns)?;
        let (broken, of_two) = guarantee::unwatched(at_end, settlement, &columns);
        let measured = aim::all(at_end, settlement, &columns)?;
        let (settlement, day, remarks) = (0, own.day, Vec::new());
        Ok((Settled { settlement, day, remarks, layers, reports, alerts, columns, measured, account, broken, of_two, demands }, watched))
    }

    /// The transition that keeps the claim under the rules of an earlier day.
    fn kept(&self, moment: Moment<'_>, settlement: &Settlement) -> Outcome<Option<&'a Transition>> {
        let mut kept = None;
        let meant = |transition: &Transition| {
            let mut settlements = transition.settlements.iter().filter_map(|at| self.program.settlements.get(*at));
            settlements.any(|one| std::ptr::eq(one, settlement))
        };
        for transition in self.program.transitions.iter().filter(|one| meant(one)) {
            if !transition.validity.in_force(moment.day, moment.known) {
                continue;
            }
            if !moment.holds(&transition.when)? {
                self.seen.reach("transition in force and not met");
                continue;
            }
            self.seen.reach("transition keeps old rules");
            if transition.settlements.len() > 1 {
                self.seen.reach("transition of several settlements");
            }
            if kept.replace(transition).is_some() {
                return Err(Stop::Hole("two transitions on one claim".into()));
            }
        }
        Ok(kept)
    }

    fn columns(&self, end: Moment<'_>, reports: &[trace::Report], alerts: &[trace::Alert]) -> Outcome<Vec<Cell>> {
        let payer = |done: &Done| end.benefit(done.benefit).map(|benefit| benefit.payer);
        let sum = |of: &dyn Fn(usize) -> bool| {
            end.done.iter().filter(|done| payer(done).is_some_and(of)).fold(Exact::zero(), |sum, done| sum.plus(&done.paid))
        };
        let is_fund = |column: usize| end.record.columns.get(column).is_some_and(|column| column.role == ColumnRole::Fund);
        let column = |(index, column): (usize, &pol_compiler::program::Column)| {
            if let Some(construct) = coverage::column(column.role) {
                self.seen.reach(construct);
            }
            if let Some(raised) = alert::raised(alerts, column.role, &column.name) {
                return Ok(Cell::Truth(raised));
            }
            if column.role.is_reported() {
                let reported = reports.iter().find(|report| report.column == index).map(|report| report.cell.clone());
                return Ok(reported.unwrap_or_else(|| {
                    self.seen.reach("column not reported");
                    report::blank(column.role)
                }));
            }
            match column.role {
                ColumnRole::Fund | ColumnRole::Institution => Ok(sum(&|payer| payer == index)),
                ColumnRole::FundTotal => Ok(sum(&is_fund)),
                ColumnRole::Person => end.amount(pol_compiler::program::Amount::LeftTotal),
                _ => Err(Stop::Hole("a column of no such role".into())),
            }
            .map(Cell::Money)
        };
        end.record.columns.iter().enumerate().map(column).collect()
    }
}
