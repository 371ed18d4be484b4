//! One benefit on one claim, in the order of the reference: eligible? → base → minus deductible → ratio or tiers →
//! floor and ceiling → cap → cost still unpaid → round.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use pol_compiler::program::{Amount, Benefit, BenefitId, EffectOp, Expr, Figure, Rate, Slot, SourceId, Term, Tiers, Type};
use pol_lang::tree::{Excess, Overlap, Period, RoundingMode};

use super::coverage;
use super::effects::Active;
use super::expr::{Done, Moment, Outcome, Stop};
use super::number::Exact;
use super::term;
use super::tiers::Scale;
use super::trace::{Layer, Step};

/// What a person has used, by account: `CODE.base 2020`, `CODE.deducted.per_month 2020-03`, `CODE.paid.ever.chain ever 链1`, in yuan.
pub type Account = BTreeMap<String, Exact>;

/// The amounts of a layer on the way to its payment.
struct Steps<'a> {
    moment: Moment<'a>,
    id: BenefitId,
    benefit: &'a Benefit,
    account: &'a Account,
    /// The amount the benefit starts from, not below 0.
    base: Exact,
    /// The deductibles in force, not below 0.
    deductibles: Vec<Exact>,
    /// What they take on this claim.
    deducted: Exact,
    /// What is to be told.
    told: RefCell<Vec<Step>>,
    /// What keeps effects on the slot at hand from applying.
    apart: RefCell<Vec<SourceId>>,
}

/// What a layer comes to.
pub(super) struct Settled {
    pub(super) done: Done,
    pub(super) postings: Account,
    /// How; none where the benefit is not in force.
    pub(super) told: Option<Layer>,
}

/// What the layer does, and what it adds to the account; where it is `left_out`, only that is told.
pub(super) fn settle(moment: Moment<'_>, id: BenefitId, account: &Account, left_out: bool) -> Outcome<Settled> {
    let moment = Moment { layer: Some(id), ..moment };
    let Some(benefit) = moment.benefit(id) else { return Err(Stop::Hole("a layer that is no benefit".into())) };
    let nothing = Exact::zero;
    let in_force = benefit.validity.in_force(moment.day, moment.known);
    let done = Done {
        benefit: id,
        day: moment.day,
        in_force,
        paid: nothing(),
        deducted: nothing(),
        counted: nothing(),
        shortfall: nothing(),
        shares: Vec::new(),
        to_person: nothing(),
    };
    if !in_force {
        moment.seen.reach("benefit not in force");
        return Ok(Settled { done, postings: Account::new(), told: None });
    }
    let (base, deductibles, deducted) = (Exact::zero(), Vec::new(), Exact::zero());
    let mut steps =
        Steps { moment, id, benefit, account, base, deductibles, deducted, told: RefCell::default(), apart: RefCell::default() };
    if left_out {
        steps.tell("skipped", None);
    }
    let applies = !left_out && steps.eligible()?;
    let (done, postings) = if applies { steps.run(done)? } else { (done, Account::new()) };
    let choices = if applies { moment.choices(id)? } else { Vec::new() };
    let told = Layer { benefit: benefit.name.clone(), steps: steps.told.into_inner(), paid: done.paid.clone(), choices };
    Ok(Settled { done, postings, told: Some(told) })
}

impl<'a> Steps<'a> {
    /// Whether the benefit applies at all.
    fn eligible(&self) -> Outcome<bool> {
        self.moment.touched.begin();
        // What is only tried rests on the benefits that apply.
        let tried = self.moment.tried.is_some();
        if !tried {
            self.moment.rest_on(self.benefit.source);
        }
        self.moment.transition.into_iter().for_each(|source| self.moment.rest_on(source));
        let eligible = match &self.benefit.eligible {
            None => {
                self.moment.seen.reach("benefit without eligible");
                true
            }
            Some(eligible) => self.moment.holds(eligible)?,
        };
        if !eligible {
            self.moment.seen.reach("benefit not eligible");
        } else if tried {
            self.moment.rest_on(self.benefit.source);
        }
        self.tell(if eligible { "eligible" } else { "not eligible" }, None);
        Ok(eligible)
    }

    /// From the base to the payment.
    fn run(&mut self, done: Done) -> Outcome<(Done, Account)> {
        let in_scope = self.base()?;
        self.base_caps()?;
        self.deductible()?;
        let computed = self.computed()?;
        let (bounded, asked) = self.between(computed)?;
        let (capped, cut) = self.capped(&bounded)?;
        let unpaid = self.unpaid(capped, in_scope)?;
        let paid = self.rounded(&unpaid);
        let payer = self.moment.record.columns.get(self.benefit.payer);
        if let Some(construct) = payer.filter(|_| paid > Exact::zero()).and_then(|payer| coverage::payer(payer.role)) {
            self.moment.seen.reach(construct);
        }
        let shortfall = self.rounded(&asked).minus(&paid).or_zero();
        if shortfall > Exact::zero() {
            let tops_up = matches!(self.benefit.rate, Rate::TopUp);
            self.moment.seen.reach(if tops_up { "shortfall of a top up" } else { "shortfall of a floor" });
            self.tell_result("shortfall", &shortfall);
        }
        // What is topped up has a target in place of a base.
        let counted = if matches!(self.benefit.rate, Rate::TopUp) { Exact::zero() } else { self.base.clone() };
        let shares = self.shares(&paid)?;
        let parts = [("base", &self.base), ("deducted", &self.deducted), ("paid", &paid)];
        let mut postings = Account::new();
        let year = Term::of(Period::Year);
        // An amendment may make something run over a term in the middle of it: what came before counts then.
        let wordings = self.moment.program.benefit_versions(self.id).flat_map(Benefit::terms);
        for term in wordings.chain([&year]).filter(|term| !term.is_visit()) {
            for (part, amount) in parts {
                let key = term::key(self.moment.record, self.benefit, part, term);
                if let Some(place) = term::account(&self.moment, &key, term) {
                    postings.insert(place, amount.rounded(RoundingMode::HalfUp));
                }
            }
        }
        Ok((Done { paid: paid.clone(), deducted: self.deducted.clone(), counted, shortfall, shares, to_person: cut, ..done }, postings))
    }

    /// Notes a step with what it has touched since the last.
    fn tell(&self, name: &str, value: Option<&Exact>) {
        let sources = self.moment.touched.step();
        self.told.borrow_mut().push(Step { name: name.to_owned(), value: value.cloned(), sources });
    }

    /// Notes a step that follows from those before it.
    fn tell_result(&self, name: &str, value: &Exact) {
        self.told.borrow_mut().push(Step { name: name.to_owned(), value: Some(value.clone()), sources: BTreeSet::new() });
    }

    /// The effects on a slot; what their guards rest on is not what its value rests on.
    fn effects(&self, slot: Slot) -> Outcome<Vec<Active<'a>>> {
        let (effects, apart) = self.moment.effects(self.id, slot)?;
        *self.apart.borrow_mut() = apart;
        self.begin();
        Ok(effects)
    }

    /// A value of the slot at hand begins; what keeps effects on it away bears on it.
    fn begin(&self) {
        self.moment.touched.begin();
        if self.moment.tried.is_none() {
            self.apart.borrow().iter().for_each(|source| self.moment.rest_on(*source));
        }
    }

    /// What the person has used over a term before this claim.
    fn used(&self, what: &str, term: &Term) -> Outcome<Exact> {
        let used = match term.counted_in {
            Some(id) => {
                self.moment.seen.reach("counted in an accumulator");
                self.moment.held_now(id)?
            }
            None => term::held(&self.moment, self.benefit, what, term, self.account),
        };
        if used > Exact::zero() {
            self.moment.seen.reach("ledger carries over");
        }
        Ok(used)
    }

    /// Sets the base; yields whether the layer draws on in-scope cost.
    fn base(&mut self) -> Outcome<bool> {
        let tops_up = matches!(self.benefit.rate, Rate::TopUp);
        let effects = self.effects(if tops_up { Slot::Target } else { Slot::Base })?;
        // Of several new values the last counts; they come in the order in which they apply.
        let replaced = effects.iter().rev().find_map(|active| if let EffectOp::Set(figure) = active.op { Some(figure) } else { None });
        if replaced.is_some() && !tops_up {
            self.moment.seen.reach("base set by effect");
        }
        let base = self.moment.slot(&effects, &self.benefit.base)?.unwrap_or_else(Exact::zero);
        if base.is_negative() {
            self.moment.seen.reach("base below zero");
        }
        self.base = base.or_zero();
        self.tell(if tops_up { "target" } else { "base" }, Some(&self.base));
        match &replaced.unwrap_or(&self.benefit.base).value {
            Some(expr) => self.moment.draws_on_in_scope(expr),
            None => Ok(false),
        }
    }

    /// Cuts the base to what its caps leave.
    fn base_caps(&mut self) -> Outcome<()> {
        for (at, cap) in self.benefit.base_caps.iter().enumerate() {
            if let Some(left) = self.left(("base", at), Slot::BaseCap(at), &cap.term, &cap.figure)? {
                if left < self.base {
                    self.moment.seen.reach("base_cap cuts");
                    self.base = left;
                }
            }
        }
        if !self.benefit.base_caps.is_empty() {
            self.tell_result("capped base", &self.base);
        }
        Ok(())
    }

    /// What a limit has left over its term; none where it is lifted. `of` is what it limits, and its place.
    fn left(&self, of: (&str, usize), slot: Slot, term: &Term, figure: &Figure) -> Outcome<Option<Exact>> {
        let (part, at) = of;
        let name = if part == "base" { "base cap" } else { "cap" };
        self.moment.seen.reach(if part == "base" { coverage::base_cap(term.period) } else { coverage::cap(term.period) });
        if !term.each.is_empty() {
            self.moment.seen.reach("limit each");
        }
        let value = self.moment.slot(&self.effects(slot)?, figure)?;
        self.tell(&format!("{name} {at}"), value.as_ref());
        let Some(value) = value else { return Ok(None) };
        if term.is_visit() {
            return Ok(Some(value.or_zero()));
        }
        let used = self.used(part, term)?;
        if part == "base" && term.counted_in.is_some() {
            self.moment.seen.reach("base cap counted in an accumulator");
        }
        if used > Exact::zero() && part == "paid" {
            self.moment.seen.reach("cap partly used");
        }
        let left = value.minus(&used).or_zero();
        self.tell_result(&format!("{name} {at} left"), &left);
        Ok(Some(left))
    }

    /// Sets the deductibles and what they take: of several the one that has most left.
    fn deductible(&mut self) -> Outcome<()> {
        if self.benefit.deductibles.is_empty() {
            self.moment.seen.reach("deductible absent");
            return Ok(());
        }
        let mut open = Exact::zero();
        for (at, deductible) in self.benefit.deductibles.iter().enumerate() {
            let term = &deductible.term;
            self.moment.seen.reach(coverage::deductible(term.period));
            let value = self.moment.slot(&self.effects(Slot::Deductible(at))?, &deductible.figure)?;
            let value = value.unwrap_or_else(Exact::zero).or_zero();
            self.tell(&format!("deductible {at}"), Some(&value));
            self.deductibles.push(value.clone());
            let cumulated = matches!(&self.benefit.rate, Rate::Tiers(tiers) if !tiers.term.is_visit());
            let left = if term.is_visit() {
                value
            } else if cumulated {
                // The tiers count the deductible in: it takes the first part of what the term's claims come to, with this claim's figure.
                value.minus(&self.used("base", term)?).or_zero()
            } else {
                let used = self.used("deducted", term)?;
                let left = value.minus(&used).or_zero();
                if used > Exact::zero() && left > Exact::zero() {
                    self.moment.seen.reach("deductible partly used");
                }
                left
            };
            open = open.max(left);
        }
        if self.benefit.deductibles.len() > 1 {
            self.moment.seen.reach("deductibles several");
        }
        self.tell_result("deductible left", &open);
        self.deducted = self.base.clone().min(open);
        self.tell_result("deducted", &self.deducted);
        Ok(())
    }

    /// What ratio or tiers yield.
    fn computed(&self) -> Outcome<Exact> {
        let effects = if matches!(self.benefit.rate, Rate::TopUp) { Vec::new() } else { self.effects(Slot::Rate)? };
        let ratio = |place: usize, figure| {
            self.begin();
            let ratio = self.moment.slot(&effects, figure)?.unwrap_or_else(Exact::zero);
            self.tell(&format!("rate {place}"), Some(&ratio));
            Ok(ratio)
        };
        let computed = match &self.benefit.rate {
            Rate::TopUp => {
                let paid = self.moment.paid();
                self.moment.seen.reach(if paid < self.base { "top up pays" } else { "top up reached before" });
                self.base.minus(&paid).or_zero()
            }
            Rate::Flat(figure) => {
                self.moment.seen.reach("rate flat");
                self.base.minus(&self.deducted).times(&ratio(0, figure)?)
            }
            Rate::Tiers(tiers) => {
                for construct in coverage::tiers(tiers.term.period, tiers.slab, tiers.origin, tiers.overlap) {
                    self.moment.seen.reach(construct);
                }
                let ratios = tiers.tiers.iter().enumerate().map(|(place, tier)| ratio(place, &tier.figure));
                let ratios = ratios.collect::<Outcome<Vec<_>>>()?;
                self.tiered(tiers, &Scale::new(tiers, ratios)?)?
            }
        };
        self.tell_result("computed", &computed);
        Ok(computed)
    }

    fn tiered(&self, tiers: &Tiers, scale: &Scale) -> Outcome<Exact> {
        let Some(overlap) = tiers.overlap.filter(|_| !tiers.term.is_visit()) else {
            if scale.crossed(&self.deducted, &self.base) {
                self.moment.seen.reach("tiers crossed");
            }
            return Ok(scale.of(&self.base, &self.deducted));
        };
        if self.benefit.deductibles.iter().any(|deductible| deductible.term != tiers.term) {
            return Err(Stop::Hole("cumulated tiers with a deductible over another term".into()));
        }
        let deductible = self.deductibles.first().cloned().unwrap_or_else(Exact::zero);
        let before = self.used("base", &tiers.term)?;
        if tiers.term.counted_in.is_some() {
            self.moment.seen.reach("tiers counted in an accumulator");
        }
        let after = before.plus(&self.base);
        if scale.crossed(&before, &after) {
            self.moment.seen.reach("tiers crossed");
        }
        let due = |amount: &Exact| scale.of(amount, amount.min(&deductible));
        Ok(match overlap {
            Overlap::Difference => due(&after).minus(&due(&before)),
            Overlap::TopUp => due(&after).minus(&self.used("paid", &tiers.term)?),
        })
    }

    /// Between floor and ceiling of what has been paid so far, this layer included; and what target and floors alone ask of the layer.
    /// Neither is below 0.
    fn between(&self, computed: Exact) -> Outcome<(Exact, Exact)> {
        let effects = self.effects(Slot::PaidSoFar)?;
        // What keeps bounds away is told with what they would bound.
        let apart = self.apart.borrow().iter().map(|source| source.0).collect::<Vec<_>>();
        self.told.borrow_mut().last_mut().filter(|step| step.name == "computed").into_iter().for_each(|step| step.sources.extend(&apart));
        let earlier = self.moment.paid();
        let so_far = earlier.plus(&computed);
        let mut bounded = so_far.clone();
        // Without a target nothing is asked for beyond what was paid before.
        let mut asked = if matches!(self.benefit.rate, Rate::TopUp) { so_far.clone() } else { earlier.clone() };
        for active in &effects {
            self.moment.touched.begin();
            let Some((bound, floor)) = self.moment.bound(active).transpose()? else { continue };
            self.tell(if floor { "floor" } else { "ceiling" }, Some(&bound));
            for amount in [&mut bounded, &mut asked] {
                let now = amount.clone();
                *amount = if floor { now.max(bound.clone()) } else { now.min(bound.clone()) };
            }
        }
        if bounded > so_far {
            self.moment.seen.reach("floor lifts");
        } else if bounded < so_far {
            self.moment.seen.reach("ceiling lowers");
        }
        Ok((bounded.minus(&earlier).or_zero(), asked.minus(&earlier).or_zero()))
    }

    /// What is left after the caps, of which the least holds, and what those cut off whose excess is the person's.
    fn capped(&self, amount: &Exact) -> Outcome<(Exact, Exact)> {
        if self.benefit.caps.is_empty() {
            self.moment.seen.reach("cap absent");
        } else if self.benefit.caps.len() > 1 {
            self.moment.seen.reach("caps several");
        }
        let (mut least, mut to_person) = (amount.clone(), Exact::zero());
        for (at, cap) in self.benefit.caps.iter().enumerate() {
            let Some(left) = self.left(("paid", at), Slot::Cap(at), &cap.term, &cap.figure)? else { continue };
            let cut = amount.minus(&left).or_zero();
            if cut > Exact::zero() {
                self.moment.seen.reach(coverage::excess(cap.excess));
            }
            if cap.excess == Excess::Person {
                to_person = to_person.max(cut);
            }
            least = least.min(left);
        }
        Ok((least, to_person))
    }

    /// What each party bears: its share rounded down, and a fen more for those of whom most was rounded off, as many as fen are left over.
    fn shares(&self, paid: &Exact) -> Outcome<Vec<Exact>> {
        let shares = &self.benefit.shares;
        if shares.is_empty() {
            return Ok(Vec::new());
        }
        self.moment.touched.begin();
        let stated = |share: &pol_compiler::program::Share| share.figure.as_ref().map(|figure| self.moment.number_of(figure)).transpose();
        let ratios = shares.iter().map(stated).collect::<Outcome<Vec<Option<Exact>>>>()?;
        let rest = ratios.iter().flatten().fold(Exact::one(), |rest, ratio| rest.minus(ratio));
        self.moment.seen.reach(if ratios.contains(&None) { "shares with rest" } else { "shares without rest" });
        let exact: Vec<Exact> = ratios.iter().map(|ratio| paid.times(ratio.as_ref().unwrap_or(&rest))).collect();
        let mut parts: Vec<Exact> = exact.iter().map(|part| part.rounded(RoundingMode::Down)).collect();
        let mut left = parts.iter().fold(paid.clone(), |left, part| left.minus(part));
        let mut order: Vec<usize> = (0..parts.len()).collect();
        // A stable sort keeps the order written where as much was rounded off.
        order.sort_by_key(|at| std::cmp::Reverse(exact[*at].minus(&parts[*at])));
        for at in order {
            if left > Exact::zero() {
                self.moment.seen.reach("shares leave fen over");
                parts[at] = parts[at].plus(&Exact::from_fen(1));
                left = left.minus(&Exact::from_fen(1));
            }
        }
        if left != Exact::zero() {
            return Err(Stop::Hole("shares do not add up to the payment".into()));
        }
        for (share, part) in shares.iter().zip(&parts) {
            self.tell_result(&format!("share {}", share.party), part);
        }
        Ok(parts)
    }

    /// Not more than the cost still unpaid; in scope, where that is what the layer draws on.
    fn unpaid(&self, amount: Exact, in_scope: bool) -> Outcome<Exact> {
        let mut paid = amount;
        for (bounds, left, construct) in
            [(true, Amount::LeftTotal, "bounded by left_total"), (in_scope, Amount::LeftInScope, "bounded by left_in_scope")]
        {
            if bounds {
                let left = self.moment.amount(left)?.or_zero();
                if left < paid {
                    self.moment.seen.reach(construct);
                    paid = left;
                }
            }
        }
        Ok(paid)
    }

    fn rounded(&self, amount: &Exact) -> Exact {
        let mode = self.benefit.rounding;
        self.moment.seen.reach(coverage::rounding(mode));
        let rounded = amount.rounded(mode);
        if rounded != *amount {
            self.moment.seen.reach("rounding changes");
        }
        rounded
    }
}

impl Moment<'_> {
    /// Whether an expression, along the branches that this claim takes, reads what is in scope and not the total cost.
    fn draws_on_in_scope(&self, expr: &Expr) -> Outcome<bool> {
        let mut reads = Reads::default();
        self.reads(expr, &mut reads)?;
        Ok(reads.in_scope && !reads.total)
    }
}

/// What a base reads: cost in scope, and other cost.
#[derive(Default)]
struct Reads {
    in_scope: bool,
    total: bool,
}

impl Moment<'_> {
    fn reads(&self, expr: &Expr, reads: &mut Reads) -> Outcome<()> {
        use pol_compiler::program::{ExprKind as Kind, Function};
        match &expr.kind {
            Kind::Field(field) => {
                let in_scope = self.record.in_scope == Some(*field);
                reads.in_scope |= in_scope;
                reads.total |= expr.ty == Type::Money && !in_scope;
            }
            Kind::Amount(Amount::LeftInScope) => reads.in_scope = true,
            Kind::Amount(Amount::LeftTotal) => reads.total = true,
            Kind::Define(id) => {
                if let Some(define) = self.define(*id) {
                    self.reads(&define.value, reads)?;
                }
            }
            // Where a base comes from does not turn on whose rules say it.
            Kind::Ruled(inner, day) => Moment { day: *day, ..*self }.reads(inner, reads)?,
            Kind::Parameter(id) => {
                if let Some(value) = self.parameter(*id).and_then(|parameter| parameter.figure.value.as_ref()) {
                    self.reads(value, reads)?;
                }
            }
            // What is taken off a base does not change where the rest comes from.
            Kind::Subtract(left, _) => self.reads(left, reads)?,
            Kind::Add(left, right) | Kind::Multiply(left, right) => {
                self.reads(left, reads)?;
                self.reads(right, reads)?;
            }
            Kind::If(condition, yes, no) => self.reads(if self.holds(condition)? { yes } else { no }, reads)?,
            Kind::Min(parts) | Kind::Max(parts) | Kind::Call(Function::Round(_), parts) => {
                for part in parts {
                    self.reads(part, reads)?;
                }
            }
            Kind::Table(table) => {
                if let Some(value) = &self.row(table)?.value {
                    self.reads(value, reads)?;
                }
            }
            Kind::Const(_) | Kind::Given(_) | Kind::Not(_) | Kind::And(_) | Kind::Or(_) | Kind::AtLeast(..) => {}
            Kind::Amount(
                Amount::Paid
                | Amount::Held(_)
                | Amount::PaidBy(_)
                | Amount::DeductedBy(_)
                | Amount::CountedBy(_)
                | Amount::ShortfallOf(_)
                | Amount::Column(_)
                | Amount::ShareOf(_, _)
                | Amount::PaidUnder(..),
            ) => {}
            // What items cost is cost in total, along every item.
            Kind::Fold(fold) => reads.total |= expr.ty == Type::Money && reads_money(&fold.value),
            // Dates are drawn on by nobody.
            Kind::Call(_, _) => {}
            Kind::Compare(_, _, _) | Kind::HasAny(_, _) | Kind::OneOf(_, _) | Kind::Slot(..) => {}
        }
        Ok(())
    }
}

/// Whether an amount of an item is read; what is subtracted does not matter.
fn reads_money(expr: &Expr) -> bool {
    use pol_compiler::program::ExprKind as Kind;
    expr.ty == Type::Money
        && match &expr.kind {
            Kind::Field(_) | Kind::Amount(Amount::LeftTotal | Amount::LeftInScope) => true,
            Kind::Subtract(left, _) => reads_money(left),
            _ => expr.parts().into_iter().any(reads_money),
        }
}
