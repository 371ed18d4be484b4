//! Typed expression → node, with the figures that it rests on.

mod bands;
mod call;
mod count;
mod define;
mod effects;
mod fold;
mod reach;
mod slot;
mod table;
mod uses;

pub(crate) use call::rounding;
pub(crate) use effects::Effects;
pub(crate) use table::MAX_CELLS;
pub(crate) use uses::Uses;

use super::layer::slot::Chosen;
use super::nodes::{Failed, Nodes};
use crate::codes::{p0901_amount_too_large, p0903_too_many};
use crate::program::{
    Amount, BenefitId, Compare, Day, DefineId, Expr, ExprKind, Figure, Program, ProvisionId, Record, Slot, SourceId, Type, Value,
};
use fold::Outside;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use pol_runtime::plan::{Kind, NodeId};
use reach::Reach;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// An expression as a node.
#[derive(Debug, Clone)]
pub(crate) struct Lowered {
    /// Its value.
    pub(crate) node: NodeId,
    /// What it rests on, and where.
    pub(crate) uses: Uses,
}

/// What the layers before have left; absent in a condition, which reads the row alone.
#[derive(Debug, Clone)]
pub(crate) struct Amounts {
    /// Its in-scope cost; the total where the record names none.
    pub(crate) in_scope: NodeId,
    /// What earlier layers paid, in fen.
    pub(crate) paid: NodeId,
    /// The total without that; no layer pays more than is left, so it is never below 0.
    pub(crate) left: NodeId,
    /// What caps gave to the person.
    pub(crate) cut: NodeId,
    /// The earlier layers.
    pub(crate) by: Vec<Earlier>,
    /// What benefits would pay under the rules of other days.
    pub(crate) under: Vec<((BenefitId, Day), Lowered)>,
}

impl Amounts {
    /// What a benefit would pay under the rules of a day, where its turn has come; a benefit that is no layer pays nothing.
    pub(crate) fn under(&self, benefit: BenefitId, day: Day) -> Option<&Lowered> {
        self.under.iter().find(|(of, _)| *of == (benefit, day)).map(|(_, value)| value)
    }
}

/// What an earlier layer came to.
#[derive(Debug, Clone)]
pub(crate) struct Earlier {
    /// The benefit.
    pub(crate) benefit: BenefitId,
    /// What it paid, in fen.
    pub(crate) paid: NodeId,
    /// What its deductible took.
    pub(crate) deducted: NodeId,
    /// Its base, within the caps on it.
    pub(crate) counted: NodeId,
    /// What its cap gave to the person.
    pub(crate) cut: NodeId,
    /// What was asked of it beyond what it paid, in fen.
    pub(crate) shortfall: NodeId,
    /// What each party bears of that, in fen.
    pub(crate) shares: Rc<[NodeId]>,
    /// Its slots that are read as values.
    pub(crate) slots: Rc<BTreeMap<Slot, Lowered>>,
}

/// Makes nodes of the expressions of one record.
#[derive(Debug)]
pub(crate) struct Lowering<'p> {
    /// The program.
    pub(crate) program: &'p Program,
    /// The record that the expressions are over.
    pub(crate) record: &'p Record,
    /// Basis date and day of knowledge; absent where a thing holds on every date.
    pub(crate) at: Option<(Day, Day)>,
    /// The nodes so far.
    pub(crate) nodes: Nodes<'p>,
    /// What went wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    amounts: Option<Amounts>,
    /// The columns of the settled row, once there is one.
    columns: Vec<NodeId>,
    /// What was made of declarations so far, under the rules in hand.
    known: Known,
    /// Slots under the rules of other days: they read no amounts and are the same everywhere.
    slots_under: BTreeMap<(BenefitId, Slot, Day), Option<Lowered>>,
    /// Such a slot is being worked out: the layers of the claim's own day do not matter.
    aside: bool,
    effects: Rc<Effects>,
    /// Which provisions count of a group that goes by what is paid.
    chosen: Chosen,
    /// While a fold is lowered: the nodes of the row.
    outside: Option<Outside<'p>>,
    /// The expression in which there came to be too many nodes.
    crowded: Option<Span>,
}

/// What was made of declarations, with the amounts and the rules in hand.
#[derive(Debug, Default)]
struct Known {
    defines: BTreeMap<DefineId, Lowered>,
    /// Definitions that read an amount where there are none.
    beyond: BTreeSet<DefineId>,
    reaches: BTreeMap<DefineId, Reach>,
    provisions: BTreeMap<usize, Lowered>,
    /// Slots that were read here; none while one is being worked out.
    slots: BTreeMap<(BenefitId, Slot), Option<Lowered>>,
    /// For each provision what keeps it from applying where it would.
    disapplied: BTreeMap<usize, Uses>,
}

impl<'p> Lowering<'p> {
    /// Over rows of `record`, with the rules of `at`; `effects` are those of the program.
    pub(crate) fn new(program: &'p Program, record: &'p Record, at: Option<(Day, Day)>, nodes: Nodes<'p>, effects: &Rc<Effects>) -> Self {
        let diagnostics = Vec::new();
        Lowering {
            program,
            record,
            at,
            nodes,
            diagnostics,
            amounts: None,
            columns: Vec::new(),
            known: Known::default(),
            slots_under: BTreeMap::new(),
            aside: false,
            effects: Rc::clone(effects),
            chosen: Chosen::default(),
            outside: None,
            crowded: None,
        }
    }

    /// From here on the amounts are these.
    pub(crate) fn set_amounts(&mut self, amounts: Amounts) {
        self.amounts = Some(amounts);
        self.forget();
    }

    /// Forgets what was made of definitions and provisions: the amounts or the rules are others from here on.
    fn forget(&mut self) {
        self.known = Known::default();
    }

    /// From here on the rules are those of `at`.
    pub(crate) fn set_rules(&mut self, at: (Day, Day)) {
        self.at = Some(at);
        self.forget();
    }

    /// From here on these count of the group that goes by what is paid.
    pub(crate) fn set_chosen(&mut self, chosen: Chosen) {
        self.chosen = chosen;
        self.forget();
    }

    /// Which of them count.
    pub(crate) fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// The columns of the settled row are these.
    pub(crate) fn set_columns(&mut self, columns: Vec<NodeId>) {
        self.columns = columns;
    }

    /// What the layers before have left.
    pub(crate) fn amounts(&self) -> Option<&Amounts> {
        self.amounts.as_ref()
    }

    /// When the provision applies.
    pub(crate) fn provision(&mut self, at: usize) -> Lowered {
        if let Some(known) = self.known.provisions.get(&at) {
            return known.clone();
        }
        let program = self.program;
        let mut lowered = match program.provision_at(ProvisionId(at), self.at).and_then(|provision| provision.when.as_ref()) {
            Some(when) => self.expr(when),
            None => self.always(),
        };
        let mut apart = Vec::new();
        for disapplication in program.disapplications_of(ProvisionId(at)) {
            if self.in_force(&disapplication.validity) {
                let case = self.expr(&disapplication.when);
                let uses = case.uses.under(&mut self.nodes, lowered.node);
                lowered.uses.merge(&mut self.nodes, &uses);
                apart.push((disapplication.source, case.node));
            }
        }
        let met = lowered.node;
        for (source, case) in apart {
            let not = self.nodes.not(case);
            lowered.node = self.nodes.and(lowered.node, not);
            let kept = self.nodes.and(met, case);
            let mut uses = Uses::default();
            uses.add(&mut self.nodes, source, true, kept);
            self.known.disapplied.entry(at).or_default().merge(&mut self.nodes, &uses);
        }
        self.known.provisions.insert(at, lowered.clone());
        lowered
    }

    /// What keeps a provision from applying where its own condition is met.
    pub(crate) fn disapplied(&self, at: usize) -> Uses {
        self.known.disapplied.get(&at).cloned().unwrap_or_default()
    }

    /// Yes, resting on nothing.
    pub(crate) fn always(&mut self) -> Lowered {
        self.plain(|nodes| nodes.bool(true))
    }

    /// A figure of type `ty`; an unbound one stands as 0 and is named among the uses.
    pub(crate) fn figure(&mut self, figure: &Figure, ty: Type) -> Lowered {
        let yes = self.nodes.bool(true);
        match &figure.value {
            Some(value) => {
                let mut lowered = self.expr(value);
                if !matches!(value.kind, ExprKind::Table(_)) {
                    lowered.uses.add(&mut self.nodes, figure.source, true, yes);
                }
                lowered
            }
            None => self.unbound(figure.source, ty),
        }
    }

    /// Stands in for what has no value.
    fn unbound(&mut self, source: SourceId, ty: Type) -> Lowered {
        let yes = self.nodes.bool(true);
        let node = self.nodes.literal(kind(ty), 0);
        let mut uses = Uses::default();
        uses.add(&mut self.nodes, source, false, yes);
        Lowered { node, uses }
    }

    fn plain(&mut self, make: impl FnOnce(&mut Nodes<'p>) -> NodeId) -> Lowered {
        Lowered { node: make(&mut self.nodes), uses: Uses::default() }
    }

    /// An expression.
    pub(crate) fn expr(&mut self, expr: &Expr) -> Lowered {
        let lowered = self.node_of(expr);
        if self.nodes.failed() == Some(Failed::Count) {
            self.crowded.get_or_insert(expr.span);
        }
        lowered
    }

    /// What did not fit into the nodes, of `whole`: told at the settlement of the name, or at a condition.
    pub(crate) fn misfit(&self, whole: Span, settlement: Option<&str>) -> Option<Diagnostic> {
        Some(match (self.nodes.failed()?, settlement) {
            (Failed::Number, None) => p0901_amount_too_large::figure(whole),
            (Failed::Number, Some(name)) => p0901_amount_too_large::settlement(whole, name),
            (Failed::Count, name) => p0903_too_many::steps(whole, name, self.crowded),
        })
    }

    fn node_of(&mut self, expr: &Expr) -> Lowered {
        match &expr.kind {
            ExprKind::Const(value) => self.constant(expr, value),
            _ if self.outside.is_some() && !self.reads_item(expr) => self.outer(expr),
            ExprKind::Field(field) => {
                let place = self.place(*field);
                self.plain(|nodes| nodes.input(place))
            }
            ExprKind::Given(field) => {
                let place = self.place(*field);
                self.plain(|nodes| nodes.given(place))
            }
            ExprKind::Define(define) => self.define(*define, expr),
            ExprKind::Parameter(parameter) => self.parameter(*parameter, expr.ty),
            ExprKind::Amount(amount) => self.amount(*amount, expr),
            ExprKind::Slot(benefit, slot, None) => self.slot(*benefit, *slot),
            ExprKind::Slot(benefit, slot, Some(day)) => self.slot_under(*benefit, *slot, *day),
            ExprKind::Not(inner) => {
                let Lowered { node, uses } = self.expr(inner);
                Lowered { node: self.nodes.not(node), uses }
            }
            ExprKind::And(parts) => self.chain(parts, true),
            ExprKind::Or(parts) => self.chain(parts, false),
            ExprKind::AtLeast(needed, parts) => self.at_least(*needed, parts),
            ExprKind::Compare(how, a, b) => self.pair(a, b, |nodes, a, b| compare(nodes, *how, a, b)),
            ExprKind::HasAny(set, mask) => {
                let Lowered { node, uses } = self.expr(set);
                Lowered { node: self.nodes.has_any(node, *mask), uses }
            }
            ExprKind::OneOf(member, mask) => {
                let Lowered { node, uses } = self.expr(member);
                Lowered { node: self.nodes.one_of(node, *mask), uses }
            }
            ExprKind::Add(a, b) => self.pair(a, b, Nodes::add),
            ExprKind::Subtract(a, b) => self.pair(a, b, Nodes::sub),
            ExprKind::Multiply(a, b) => self.pair(a, b, Nodes::mul),
            ExprKind::If(c, a, b) => self.branch(c, a, b),
            ExprKind::Min(parts) => self.fold(parts, Nodes::min),
            ExprKind::Max(parts) => self.fold(parts, Nodes::max),
            ExprKind::Fold(fold) => self.items(fold),
            ExprKind::Call(function, parts) => self.call(*function, parts, expr),
            ExprKind::Table(table) => self.table(table, expr.ty),
            ExprKind::Ruled(inner, day) => self.ruled(*day, |then| then.expr(inner)),
        }
    }

    /// What holds under the rules of another day, as known on the same day of knowledge.
    fn ruled<T>(&mut self, day: Day, make: impl FnOnce(&mut Self) -> T) -> T {
        let (own, before) = (self.at, std::mem::take(&mut self.known));
        self.at = Some((day, own.map_or(crate::names::LATEST, |(_, known)| known)));
        let made = make(self);
        (self.at, self.known) = (own, before);
        made
    }

    fn constant(&mut self, expr: &Expr, value: &Value) -> Lowered {
        let units = |decimal: &pol_lang::decimal::Decimal| {
            let scale = u8::try_from(decimal.scale()).ok()?.max(if expr.ty == Type::Money { 2 } else { 0 });
            Some((decimal.to_units(u32::from(scale))?, scale))
        };
        let failed = self.nodes.failed();
        let node = match value {
            Value::Decimal(decimal) => match units(decimal) {
                Some((value, scale)) => self.nodes.decimal(value, scale),
                None => self.nodes.fail(),
            },
            Value::Bool(yes) => self.nodes.bool(*yes),
            Value::Date(day) => self.nodes.literal(Kind::Date, i64::from(*day)),
            Value::Member(member) => self.nodes.literal(kind(expr.ty), i64::try_from(*member).unwrap_or(0)),
            Value::Set(bits) => self.nodes.literal(kind(expr.ty), i64::try_from(*bits).unwrap_or(0)),
            Value::Text(_) => self.nodes.fail(),
        };
        if failed.is_none() && self.nodes.failed() == Some(Failed::Number) && self.diagnostics.is_empty() {
            self.diagnostics.push(p0901_amount_too_large::figure(expr.span));
        }
        Lowered { node, uses: Uses::default() }
    }

    fn amount(&mut self, amount: Amount, expr: &Expr) -> Lowered {
        let Some(known) = self.amounts.clone() else {
            if self.diagnostics.is_empty() {
                self.diagnostics.push(crate::codes::p0702_condition_reads_amount::here(expr.span));
            }
            return self.plain(Nodes::zero);
        };
        if let Amount::PaidUnder(benefit, day) = amount
            && let Some(value) = known.under(benefit, day)
        {
            return value.clone();
        }
        let column = if let Amount::Column(at) = amount { self.columns.get(at).copied() } else { None };
        let by = |benefit: BenefitId| known.by.iter().find(|earlier| earlier.benefit == benefit);
        self.plain(|nodes| match amount {
            Amount::LeftTotal => known.left,
            Amount::LeftInScope => {
                let left = nodes.sub(known.in_scope, known.paid);
                let left = nodes.sub(left, known.cut);
                nodes.floor_zero(left)
            }
            Amount::Held(id) => {
                let scale = if expr.ty == Type::Money { 2 } else { 0 };
                nodes.account(number(id.0), scale)
            }
            Amount::Paid => known.paid,
            Amount::Column(_) => column.unwrap_or_else(|| nodes.zero()),
            Amount::PaidBy(benefit) => by(benefit).map_or_else(|| nodes.zero(), |earlier| earlier.paid),
            Amount::DeductedBy(benefit) => by(benefit).map_or_else(|| nodes.zero(), |earlier| earlier.deducted),
            Amount::CountedBy(benefit) => by(benefit).map_or_else(|| nodes.zero(), |earlier| earlier.counted),
            Amount::ShareOf(benefit, at) => by(benefit).and_then(|earlier| earlier.shares.get(at).copied()).unwrap_or_else(|| nodes.zero()),
            Amount::PaidUnder(..) => nodes.zero(),
            Amount::ShortfallOf(benefit) => by(benefit).map_or_else(|| nodes.zero(), |earlier| earlier.shortfall),
        })
    }

    fn pair(&mut self, a: &Expr, b: &Expr, make: impl FnOnce(&mut Nodes<'p>, NodeId, NodeId) -> NodeId) -> Lowered {
        let (a, b) = (self.expr(a), self.expr(b));
        let mut uses = a.uses;
        uses.merge(&mut self.nodes, &b.uses);
        Lowered { node: make(&mut self.nodes, a.node, b.node), uses }
    }

    fn fold(&mut self, parts: &[Expr], make: fn(&mut Nodes<'p>, NodeId, NodeId) -> NodeId) -> Lowered {
        let Some((first, rest)) = parts.split_first() else { return self.plain(Nodes::fail) };
        let mut all = self.expr(first);
        for part in rest {
            let part = self.expr(part);
            all.node = make(&mut self.nodes, all.node, part.node);
            all.uses.merge(&mut self.nodes, &part.uses);
        }
        all
    }

    /// `且` where `all`, else `或`; a part is needed only where those before it leave the matter open.
    fn chain(&mut self, parts: &[Expr], all: bool) -> Lowered {
        let mut chain = self.plain(|nodes| nodes.bool(all));
        for part in parts {
            let part = self.expr(part);
            let open = if all { chain.node } else { self.nodes.not(chain.node) };
            let uses = part.uses.under(&mut self.nodes, open);
            chain.uses.merge(&mut self.nodes, &uses);
            chain.node = if all { self.nodes.and(chain.node, part.node) } else { self.nodes.or(chain.node, part.node) };
        }
        chain
    }

    fn branch(&mut self, c: &Expr, a: &Expr, b: &Expr) -> Lowered {
        let (c, a, b) = (self.expr(c), self.expr(a), self.expr(b));
        let mut uses = c.uses;
        let yes = a.uses.under(&mut self.nodes, c.node);
        uses.merge(&mut self.nodes, &yes);
        let not = self.nodes.not(c.node);
        let no = b.uses.under(&mut self.nodes, not);
        uses.merge(&mut self.nodes, &no);
        Lowered { node: self.nodes.select(c.node, a.node, b.node), uses }
    }
}

fn compare(nodes: &mut Nodes<'_>, how: Compare, a: NodeId, b: NodeId) -> NodeId {
    match how {
        Compare::Equal => nodes.equal(a, b),
        Compare::NotEqual => {
            let equal = nodes.equal(a, b);
            nodes.not(equal)
        }
        Compare::Less => nodes.less(a, b),
        Compare::LessEqual => nodes.less_equal(a, b),
        Compare::Greater => nodes.less(b, a),
        Compare::GreaterEqual => nodes.less_equal(b, a),
    }
}

/// What a node of this type holds; decimals at the least scale that is usual for them.
fn kind(ty: Type) -> Kind {
    match ty {
        Type::Money => Kind::Decimal { scale: 2 },
        Type::Ratio | Type::Points | Type::Number | Type::Int | Type::Days | Type::Months => Kind::Decimal { scale: 0 },
        Type::Bool => Kind::Bool,
        Type::Date => Kind::Date,
        Type::Text => Kind::Text,
        Type::Enum(list) => Kind::Enum(number(list.0)),
        Type::Set(list) => Kind::Set(number(list.0)),
    }
}

/// An index as the plan writes it; one that is beyond `u32` is beyond every list too, and validation says so.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
