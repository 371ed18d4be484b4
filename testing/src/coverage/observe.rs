//! A body, and perhaps what its nodes hold on one claim → its points, and which of them the claim reaches.
//!
//! One walk both lists what there is and marks what is reached, so that the two cannot disagree.

use super::days::is_latest;
use super::point::{self, Kind, Point, of_source};
use pol_runtime::explain::Values;
use pol_runtime::plan::typing::{Context, Typer};
use pol_runtime::plan::{
    Body, EnumType, FieldType, Influence, Kind as NodeKind, Layer, NeedReason, Node, NodeId, Plan, Record, Settlement, Slice, StepKind,
    Table,
};
use pol_runtime::{date, money};
use std::collections::BTreeSet;

/// What a walk says of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is there, and constants rule it out.
    Impossible,
    /// It is there.
    Possible,
    /// The claim came to where it is decided.
    Came,
    /// The claim had that outcome.
    Reached,
}

/// Where outcomes are decided.
struct Place {
    source: Option<u32>,
    item: String,
    /// Whether the claim came there.
    here: bool,
}

type Sink<'s> = &'s mut dyn FnMut(Point, Seen);

/// A slice under which points are looked for.
pub(super) struct Observe<'p> {
    plan: &'p Plan,
    settlement: &'p Settlement,
    slice: &'p Slice,
    body: Option<&'p Body>,
    record: Option<&'p Record>,
    values: Option<&'p Values>,
    kinds: Typer,
}

impl<'p> Observe<'p> {
    pub(super) fn new(plan: &'p Plan, settlement: &'p Settlement, slice: &'p Slice, values: Option<&'p Values>) -> Observe<'p> {
        let record = usize::try_from(settlement.record).ok().and_then(|record| plan.records.get(record));
        let body = super::body(plan, slice);
        let mut kinds = Typer::new();
        if let Some((body, record)) = body.zip(record) {
            let context = Context::body(plan, record);
            // A plan that holds was typed as a whole; here its kinds are only asked for.
            let _ = body.nodes.iter().try_for_each(|node| kinds.push(&context, node).map(drop));
        }
        Observe { plan, settlement, slice, body, record, values, kinds }
    }

    /// Everything that there is.
    pub(super) fn all(&self, sink: Sink<'_>) {
        let Some(body) = self.body.filter(|_| is_latest(self.slice)) else { return };
        self.slice_itself(sink);
        let mut tables = BTreeSet::new();
        for layer in &body.layers {
            self.layer(layer, &mut tables, sink);
        }
        for report in &body.reports {
            let name = self.column(report.column);
            let place = Place { source: own(&report.influences), item: name.clone(), here: true };
            if let Some(when) = report.when {
                self.outcomes(when, &place, Kind::Report, [("填写", "filled"), ("空着", "left empty")], sink);
            }
            self.rows_and_tiers(report.value, &place, &mut tables, sink);
            self.guards(&report.influences, &name, true, sink);
        }
        for alert in &body.alerts {
            let place = Place { source: own(&alert.influences), item: self.column(alert.column), here: true };
            self.outcomes(alert.raised, &place, Kind::Alert, [("触发", "raised"), ("不触发", "not raised")], sink);
        }
        let unbound = body.needs.iter().filter(|need| need.reason == NeedReason::Unbound && self.constant(need.when) != Some(0));
        for need in unbound.filter(|_| self.values.is_none()) {
            sink(point::unbound(self.plan, need), Seen::Possible);
        }
    }

    fn slice_itself(&self, sink: Sink<'_>) {
        let end = |day: i32| if day == i32::MAX || day == i32::MIN { String::new() } else { date::to_text(day) };
        let last = if self.slice.basis.until == i32::MAX { i32::MAX } else { self.slice.basis.until.saturating_sub(1) };
        let span = format!("{}～{}", end(self.slice.basis.from), end(last));
        let source = self.plan.sources.iter().position(|source| source.item == self.settlement.name).and_then(|at| u32::try_from(at).ok());
        let (zh, en) = (format!("{span} 的规则"), format!("the rules of {span}"));
        let point = of_source(self.plan, source, &self.settlement.name, Kind::Slice, zh, en);
        sink(point, if self.values.is_some() { Seen::Reached } else { Seen::Possible });
    }

    fn layer(&self, layer: &Layer, tables: &mut BTreeSet<NodeId>, sink: Sink<'_>) {
        let step = |kind: StepKind| layer.steps.iter().find(|step| step.kind == kind);
        let eligible = step(StepKind::Eligible);
        let applies = eligible.is_none_or(|step| self.holds(step.node));
        let left_out = step(StepKind::Skipped).is_some_and(|step| self.holds(step.node));
        let source = eligible.or(layer.steps.first()).and_then(|step| own(&step.influences));
        if let Some(step) = eligible {
            let place = Place { source, item: layer.benefit.clone(), here: true };
            self.outcomes(step.node, &place, Kind::Benefit, [("适用", "applies"), ("不适用", "does not apply")], sink);
        }
        if let Some(step) = step(StepKind::Skipped) {
            let place = Place { source: own(&step.influences).or(source), item: layer.benefit.clone(), here: applies };
            self.outcomes(step.node, &place, Kind::Benefit, [("跳过", "left out"), ("不跳过", "not left out")], sink);
        }
        let here = applies && !left_out;
        for step in &layer.steps {
            if step.kind != StepKind::Eligible {
                self.guards(&step.influences, &format!("{}.{}", layer.benefit, slot(step.kind)), here, sink);
            }
            let place = Place { source: own(&step.influences).or(source), item: format!("{}.{}", layer.benefit, slot(step.kind)), here };
            self.rows_and_tiers(step.node, &place, tables, sink);
        }
        self.limits(layer, source, here, sink);
        self.choices(layer, here, sink);
    }

    /// Provisions that bear on a step: each applies to a claim, or does not.
    fn guards(&self, influences: &[Influence], item: &str, here: bool, sink: Sink<'_>) {
        for influence in influences {
            let source = usize::try_from(influence.source).ok().and_then(|source| self.plan.sources.get(source));
            let (Some(when), Some(source)) = (influence.when, source.filter(|source| source.provision)) else { continue };
            let name = if source.item.is_empty() { item } else { &source.item };
            let yes = (format!("适用于「{item}」"), format!("acts on 「{item}」"));
            let no = (format!("不适用于「{item}」"), format!("does not act on 「{item}」"));
            let place = Place { source: Some(influence.source), item: name.to_owned(), here };
            self.outcomes(when, &place, Kind::Provision, [(&yes.0, &yes.1), (&no.0, &no.1)], sink);
        }
    }

    /// Both outcomes of a Bool.
    fn outcomes(&self, node: NodeId, place: &Place, kind: Kind, [yes, no]: [(&str, &str); 2], sink: Sink<'_>) {
        for (wanted, words) in [(true, yes), (false, no)] {
            let point = of_source(self.plan, place.source, &place.item, kind, words.0.to_owned(), words.1.to_owned());
            let seen = match (self.values, self.constant(node)) {
                (None, Some(value)) if (value != 0) != wanted => Seen::Impossible,
                (None, _) => Seen::Possible,
                (Some(_), _) if !place.here => continue,
                (Some(_), _) if self.holds(node) == wanted => Seen::Reached,
                (Some(_), _) => Seen::Came,
            };
            sink(point, seen);
        }
    }

    /// Below and above the deductible, within and at each cap.
    fn limits(&self, layer: &Layer, source: Option<u32>, here: bool, sink: Sink<'_>) {
        let value = |kind: StepKind| layer.steps.iter().find(|step| step.kind == kind).map(|step| self.value(step.node));
        let has = |kind: StepKind| layer.steps.iter().any(|step| step.kind == kind);
        let mut limit = |known: bool, item: &str, binds: bool, yes: (&str, &str), no: (&str, &str)| {
            let place = Place { source, item: format!("{}.{item}", layer.benefit), here: here && known };
            self.either(&place, Kind::Limit, (yes.0.to_owned(), yes.1.to_owned()), binds, sink);
            self.either(&place, Kind::Limit, (no.0.to_owned(), no.1.to_owned()), !binds, sink);
        };
        if has(StepKind::Deducted) && has(StepKind::Deductible(0)) {
            // Whether something is left to pay on.
            let (left, taken) = (value(StepKind::DeductibleLeft).unwrap_or(0), value(StepKind::Deducted).unwrap_or(0));
            let (over, under) = (("超过起付线", "over the deductible"), ("没有超过起付线", "not over the deductible"));
            limit(true, "起付线", taken >= left && value(StepKind::Computed).unwrap_or(0) > 0, over, under);
        }
        for step in &layer.steps {
            let StepKind::Cap(at) = step.kind else { continue };
            let left = layer.steps.iter().find(|step| step.kind == StepKind::CapLeft(at));
            let lifted = layer.steps.iter().find(|step| step.kind == StepKind::CapLifted(at)).is_some_and(|step| self.holds(step.node));
            let computed = layer.steps.iter().find(|step| step.kind == StepKind::Computed);
            let (Some(left), Some(computed)) = (left, computed) else { continue };
            let over = self.fen(computed.node) > self.fen(left.node);
            let item = if at == 0 { "封顶线".to_owned() } else { format!("封顶线{}", at.saturating_add(1)) };
            limit(!lifted, &item, over, ("到封顶线", "the cap binds"), ("没有到封顶线", "within the cap"));
        }
    }

    /// Of several provisions the one that counts.
    fn choices(&self, layer: &Layer, here: bool, sink: Sink<'_>) {
        for choice in &layer.choices {
            for member in &choice.members {
                let place = Place {
                    source: Some(member.source),
                    item: format!("{}（{}）", choice.group, layer.benefit),
                    here: here && self.holds(member.applies),
                };
                let name = usize::try_from(member.source).ok().and_then(|at| self.plan.sources.get(at)).map_or("", |source| &source.item);
                let yes = (format!("取「{name}」"), format!("「{name}」 counts"));
                let no = (format!("「{name}」适用而不取"), format!("「{name}」 applies and does not count"));
                self.outcomes(member.counts, &place, Kind::Favour, [(&yes.0, &yes.1), (&no.0, &no.1)], sink);
            }
        }
    }

    /// The rows of tables and the tiers from which a node has its value.
    fn rows_and_tiers(&self, node: NodeId, place: &Place, done: &mut BTreeSet<NodeId>, sink: Sink<'_>) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if !done.insert(node) {
                continue;
            }
            match self.node(node) {
                Some(Node::Lookup { table, keys }) => self.rows(*table, keys, place, sink),
                Some(Node::Marginal { x, bounds, rates }) => self.tiers(*x, (bounds, rates.len(), false), place, sink),
                Some(Node::Slab { x, bounds, rates }) => self.tiers(*x, (bounds, rates.len(), true), place, sink),
                _ => {}
            }
            if let Some(mut node) = self.node(node).cloned() {
                node.operands(&mut |operand| open.push(*operand));
            }
        }
    }

    /// Tiers of an amount: their bounds, how many there are, and whether the one in which it lies takes all of it.
    fn tiers(&self, x: NodeId, (bounds, count, slab): (&[i64], usize, bool), place: &Place, sink: Sink<'_>) {
        let (scale, amount) = (self.scale(x), self.value(x));
        for at in 0..count {
            let from = at.checked_sub(1).and_then(|before| bounds.get(before)).map_or(0, |bound| i128::from(*bound));
            let to = bounds.get(at).map(|bound| i128::from(*bound));
            let shown = |bound: i128| money::decimal_to_text(bound, scale);
            let nth = at.saturating_add(1);
            let (zh, en) = match to {
                Some(to) => {
                    (format!("第{nth}段（{}～{}）", shown(from), shown(to)), format!("tier {nth} ({} to {})", shown(from), shown(to)))
                }
                None => (format!("第{nth}段（{} 以上）", shown(from)), format!("tier {nth} (above {})", shown(from))),
            };
            let inside = amount > from && (!slab || to.is_none_or(|to| amount <= to));
            self.either(place, Kind::Tier, (zh, en), inside, sink);
        }
    }

    /// The values of a table, each with the keys that give it; which of them a claim's keys give.
    fn rows(&self, table: u32, keys: &[NodeId], place: &Place, sink: Sink<'_>) {
        let Some(table) = usize::try_from(table).ok().and_then(|at| self.plan.tables.get(at)) else { return };
        let cell = self.values.and_then(|_| cell_of(table, &keys.iter().map(|key| self.value(*key)).collect::<Vec<_>>()));
        let needs = self.body.map_or(&[][..], |body| &body.needs);
        // A cell without a value holds 0, and is reached by claims that are refused.
        let unbound = needs.iter().any(|need| need.reason == NeedReason::Unbound && need.name == place.item);
        let mut told: Vec<i64> = Vec::new();
        for (at, value) in table.cells.iter().enumerate() {
            if told.contains(value) || (unbound && *value == 0) {
                continue;
            }
            told.push(*value);
            let (shown, first) = (shown(table.kind, *value, &self.plan.enums), self.keys_of(table, keys, at));
            let reached = cell.and_then(|cell| table.cells.get(cell)) == Some(value);
            self.either(place, Kind::Row, (format!("{shown}（如 {first}）"), format!("{shown} (as for {first})")), reached, sink);
        }
    }

    /// One outcome of several.
    fn either(&self, place: &Place, kind: Kind, (zh, en): (String, String), reached: bool, sink: Sink<'_>) {
        let point = of_source(self.plan, place.source, &place.item, kind, zh, en);
        match self.values {
            None => sink(point, Seen::Possible),
            Some(_) if !place.here => {}
            Some(_) => sink(point, if reached { Seen::Reached } else { Seen::Came }),
        }
    }

    /// The keys of a cell, in words.
    fn keys_of(&self, table: &Table, keys: &[NodeId], cell: usize) -> String {
        let mut rest = cell;
        let mut parts = Vec::new();
        for (size, key) in table.sizes.iter().zip(keys).rev() {
            let size = usize::try_from(*size).unwrap_or(1).max(1);
            let member = rest.checked_rem(size).unwrap_or(0);
            rest = rest.checked_div(size).unwrap_or(0);
            parts.push(self.member(*key, member));
        }
        parts.reverse();
        parts.join("、")
    }

    fn member(&self, key: NodeId, member: usize) -> String {
        let field = match self.node(key) {
            Some(Node::Input(field)) => self.record.and_then(|record| record.field(*field)),
            _ => None,
        };
        let list = match field.map(|field| field.ty) {
            Some(FieldType::Enum(list)) => usize::try_from(list).ok().and_then(|list| self.plan.enums.get(list)),
            _ => None,
        };
        match list.and_then(|list| list.members.get(member)) {
            Some(member) => member.name.clone(),
            None if member == 0 => "否".to_owned(),
            None if member == 1 => "是".to_owned(),
            None => member.to_string(),
        }
    }

    fn node(&self, node: NodeId) -> Option<&'p Node> {
        self.body?.nodes.get(usize::try_from(node).ok()?)
    }

    fn constant(&self, node: NodeId) -> Option<i64> {
        match self.node(node)? {
            Node::Const { value, .. } => Some(*value),
            _ => None,
        }
    }

    fn value(&self, node: NodeId) -> i128 {
        self.values.and_then(|values| values.value(node)).unwrap_or(0)
    }

    fn holds(&self, node: NodeId) -> bool {
        self.value(node) != 0
    }

    fn scale(&self, node: NodeId) -> u8 {
        match self.kinds.kind(node) {
            Some(NodeKind::Decimal { scale }) => scale,
            _ => 0,
        }
    }

    /// A decimal with as many digits as any has, to be compared.
    fn fen(&self, node: NodeId) -> i128 {
        let missing = 18_u8.saturating_sub(self.scale(node));
        self.value(node).saturating_mul(10_i128.saturating_pow(u32::from(missing)))
    }

    fn column(&self, column: u32) -> String {
        let column = usize::try_from(column).ok().zip(self.record).and_then(|(at, record)| record.columns.get(at));
        column.map_or_else(String::new, |column| column.name.clone())
    }
}

/// The source of a rule itself: what always bears on it.
fn own(influences: &[Influence]) -> Option<u32> {
    influences.iter().find(|influence| influence.when.is_none()).or(influences.first()).map(|influence| influence.source)
}

fn cell_of(table: &Table, keys: &[i128]) -> Option<usize> {
    let mut cell = 0_usize;
    for (size, key) in table.sizes.iter().zip(keys) {
        cell = cell.checked_mul(usize::try_from(*size).ok()?)?.checked_add(usize::try_from(*key).ok()?)?;
    }
    Some(cell)
}

fn shown(kind: NodeKind, value: i64, enums: &[EnumType]) -> String {
    match kind {
        NodeKind::Decimal { scale } => money::decimal_to_text(i128::from(value), scale),
        NodeKind::Date => i32::try_from(value).map(date::to_text).unwrap_or_default(),
        NodeKind::Bool if value == 0 => "否".to_owned(),
        NodeKind::Bool => "是".to_owned(),
        NodeKind::Enum(list) => {
            let member = usize::try_from(list).ok().and_then(|list| enums.get(list)).zip(usize::try_from(value).ok());
            member.and_then(|(list, at)| list.members.get(at)).map_or_else(String::new, |member| member.name.clone())
        }
        NodeKind::Set(_) | NodeKind::Text => value.to_string(),
    }
}

/// A slot as a policy names it.
fn slot(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Eligible => "对象",
        StepKind::Base | StepKind::CappedBase => "基数",
        StepKind::BaseCap(_) | StepKind::BaseCapLeft(_) | StepKind::BaseCapLifted(_) => "基数上限",
        StepKind::Deductible(_) | StepKind::DeductibleLeft | StepKind::Deducted => "起付线",
        StepKind::Rate(_) | StepKind::Computed => "比例",
        StepKind::Cap(_) | StepKind::CapLeft(_) | StepKind::CapLifted(_) => "封顶线",
        StepKind::Floor | StepKind::Ceiling | StepKind::Shortfall => "累计支付",
        StepKind::Target => "补足至",
        StepKind::Skipped => "跳过",
        StepKind::Paid => "支付额",
    }
}
