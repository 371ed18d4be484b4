//! Accumulators that the policy names: what they hold before a claim, and what the claim adds.

use pol_compiler::program::{Accumulate, AccumulatorId, RecordId, Type};
use pol_lang::tree::RoundingMode;

use super::Account;
use super::expr::{Moment, Outcome, Stop};
use super::number::Exact;
use super::term;

impl Moment<'_> {
    /// What an accumulator holds before this claim.
    pub(super) fn held(&self, id: AccumulatorId) -> Outcome<Exact> {
        let accumulate = self.accumulator(id)?;
        let place = term::account(self, &accumulate.code, &accumulate.term);
        let held = place.and_then(|place| self.account.get(&place).cloned()).unwrap_or_else(Exact::zero);
        self.seen.reach(match (accumulate.ty == Type::Money, held > Exact::zero()) {
            (true, true) => "expr held money",
            (false, true) => "expr held count",
            (_, false) => "expr held nothing",
        });
        Ok(held)
    }

    /// What it holds with what the layers so far add to it.
    pub(super) fn held_now(&self, id: AccumulatorId) -> Outcome<Exact> {
        Ok(self.held(id)?.plus(&self.added(self.accumulator(id)?)?))
    }

    fn accumulator(&self, id: AccumulatorId) -> Outcome<&Accumulate> {
        let found = self.program.accumulators.get(id.0).filter(|accumulate| accumulate.validity.in_force(self.day, self.known));
        found.ok_or_else(|| Stop::Hole(format!("accumulator {} is used where it is not in force", id.0)))
    }

    /// What the layers so far add to an accumulator.
    fn added(&self, accumulate: &Accumulate) -> Outcome<Exact> {
        if let Some(when) = &accumulate.when {
            if !self.holds(when)? {
                self.seen.reach("accumulate not met");
                return Ok(Exact::zero());
            }
        }
        let mut sum = Exact::zero();
        for add in &accumulate.adds {
            sum = sum.plus(&self.number(add)?);
        }
        Ok(sum.or_zero())
    }

    /// What the settled claim adds to every accumulator over its record.
    pub(super) fn accumulated(&self, record: RecordId) -> Outcome<Account> {
        let mut added = Account::new();
        for accumulate in self.program.accumulators.iter().filter(|accumulate| accumulate.record == record) {
            if !accumulate.validity.in_force(self.day, self.known) {
                self.seen.reach("accumulate not in force");
                continue;
            }
            let amount = self.added(accumulate)?.rounded(RoundingMode::HalfUp);
            if let Some(place) = term::account(self, &accumulate.code, &accumulate.term) {
                added.insert(place, amount);
            }
        }
        Ok(added)
    }
}
