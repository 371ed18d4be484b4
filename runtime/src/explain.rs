//! Explanations: how each layer of a settled claim came about, as plain data.
//!
//! Reads the registers that settling leaves behind; it changes no result, and a claim that is not explained pays nothing.

mod tiers;
mod values;
mod why;

pub use tiers::{TierExplained, TiersExplained};
pub use values::Values;
pub use why::{Relation, Side, Why};

use crate::evaluate::{Engine, Inputs, Measured, Options, Route, Workspace};
use crate::plan::typing::{Context, Typer};
use crate::plan::{Body, Candidate, Choice, Influence, Kind, Layer, Need, NodeId, Plan, Slice, Step, StepKind};
use crate::refusal::Refusal;
use values::Evaluated;

/// How a claim came to its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Which settlement and slice, and the basis date.
    pub route: Route,
    /// The dates of the slice; its condition and body are indices into the plan.
    pub slice: Slice,
    /// One value for each column of the record: amounts in fen, [`EMPTY`](crate::plan::EMPTY) where it is empty.
    pub columns: Vec<i64>,
    /// The layers in order.
    pub layers: Vec<LayerExplained>,
    /// What is added to the ledger: the accumulator and the amount in fen, where it is not 0.
    pub postings: Vec<(u32, i128)>,
    /// The reported columns, filled or not; their values stand among the columns.
    pub reports: Vec<ReportExplained>,
    /// The alerts in force, raised or not.
    pub alerts: Vec<AlertExplained>,
    /// What it adds to aims.
    pub measured: Vec<Measured>,
    /// Figures that the claim rests on: indices into the body's needs.
    pub needs: Vec<usize>,
    /// What each node of the body holds; [`Explanation::why`] and [`Explanation::tiers`] read it.
    pub values: Values,
}

impl Explanation {
    /// Why a source that did not apply did not, by the condition of its [`InfluenceExplained`]; `plan` is the engine's.
    #[must_use]
    pub fn why(&self, plan: &Plan, when: NodeId) -> Why {
        let nodes = plan.bodies.get(self.body()).map_or(&[][..], |body| &body.nodes);
        why::why(&Evaluated { nodes, values: &self.values }, when)
    }

    /// What each marginal tier took, of the node of a [`StepKind::Computed`] step; none where the layer has no marginal tiers.
    #[must_use]
    pub fn tiers(&self, plan: &Plan, computed: NodeId) -> Option<TiersExplained> {
        tiers::tiers(&Evaluated { nodes: &plan.bodies.get(self.body())?.nodes, values: &self.values }, computed)
    }

    /// The field whose value a node hands on as it stands, where it does.
    #[must_use]
    pub fn field(&self, plan: &Plan, node: NodeId) -> Option<u32> {
        Evaluated { nodes: &plan.bodies.get(self.body())?.nodes, values: &self.values }.field(node)
    }

    /// The body in the plan.
    fn body(&self) -> usize {
        usize::try_from(self.slice.body).unwrap_or(usize::MAX)
    }
}

/// How one layer came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerExplained {
    /// The benefit's name.
    pub benefit: String,
    /// Its payer: a column of the record.
    pub payer: u32,
    /// What it pays, in fen.
    pub paid: i128,
    /// The steps in order.
    pub steps: Vec<StepExplained>,
    /// What each party bears of it, where it is divided.
    pub shares: Vec<ShareExplained>,
    /// The choices between several provisions of which only the best counts: those in which the claim has a choice.
    pub choices: Vec<ChoiceExplained>,
}

/// A choice between provisions that apply to the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceExplained {
    /// The group's name.
    pub group: String,
    /// What it goes by: `住院.比例`, or `支付总额`.
    pub by: String,
    /// The provisions that apply, two or more.
    pub members: Vec<CandidateExplained>,
}

/// What one of them would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateExplained {
    /// The provision's source in the plan.
    pub source: u32,
    /// What the group goes by with it alone, in units of `unit`; none where it lifts the limit.
    pub value: Option<i128>,
    /// What the value counts.
    pub unit: Kind,
    /// Whether it is the one that counts.
    pub counts: bool,
}

/// What one party bears of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareExplained {
    /// The party's name.
    pub party: String,
    /// Its ratio, in units of `unit`.
    pub ratio: i128,
    /// What the ratio counts.
    pub unit: Kind,
    /// What it bears, in fen.
    pub amount: i128,
    /// What the ratio rests on, in the order of the plan.
    pub influences: Vec<InfluenceExplained>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepExplained {
    /// What it is.
    pub kind: StepKind,
    /// Its node in the body.
    pub node: NodeId,
    /// Its value, in units of `unit`.
    pub value: i128,
    /// What the value counts.
    pub unit: Kind,
    /// What it rests on, in the order of the plan.
    pub influences: Vec<InfluenceExplained>,
}

/// A reported column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportExplained {
    /// The column of the record.
    pub column: u32,
    /// What its value, or that it is empty, rests on, in the order of the plan.
    pub influences: Vec<InfluenceExplained>,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertExplained {
    /// Its column of the record.
    pub column: u32,
    /// Whether it is raised.
    pub raised: bool,
    /// The departments that the person is referred to where it is.
    pub refer: Vec<String>,
    /// What it rests on, in the order of the plan.
    pub influences: Vec<InfluenceExplained>,
}

/// A source that bears on a step, a report or an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InfluenceExplained {
    /// The source in the plan.
    pub source: u32,
    /// Whether it applied to this claim.
    pub applied: bool,
    /// Its condition in the body; none where it always applies.
    pub when: Option<NodeId>,
}

impl Engine {
    /// Settles a claim as [`Engine::settle`] does, without its accounts changing, and says how.
    ///
    /// # Errors
    /// Why the claim is refused, exactly as [`Engine::settle`] would.
    pub fn explain(
        &self,
        record: usize,
        inputs: Inputs<'_>,
        accounts: &[i64],
        options: Options,
        workspace: &mut Workspace,
    ) -> Result<Explanation, Refusal> {
        let mut after = accounts.to_vec();
        let settled = self.settle(record, inputs, &mut after, options, workspace)?;
        let (columns, measured) = (settled.columns.to_vec(), settled.measured.to_vec());
        let route = self.route(record, inputs, options, workspace)?;
        let (body, width) = self.evaluate(record, route, inputs, accounts, options, workspace)?;
        let value = |node: u32| self.value(record, route, width, node, workspace);
        let slice = self.plan().settlements.get(route.settlement).and_then(|settlement| settlement.slices.get(route.slice));
        let slice = slice.copied().unwrap_or(Slice {
            basis: crate::plan::Interval::ALWAYS,
            known: crate::plan::Interval::ALWAYS,
            condition: 0,
            body: 0,
        });
        let Some(body) = self.plan().bodies.get(body) else {
            let (layers, postings, reports, alerts, needs, values) = Default::default();
            return Ok(Explanation { route, slice, columns, layers, postings, reports, alerts, measured, needs, values });
        };
        let kinds = self.kinds(record, body);
        let applied = |influence: &Influence| influence.when.is_none_or(|when| value(when) != 0);
        let explained =
            |influence: &Influence| InfluenceExplained { source: influence.source, applied: applied(influence), when: influence.when };
        let influences = |all: &[Influence]| all.iter().map(explained).collect::<Vec<_>>();
        let layers = body.layers.iter().map(|layer| LayerExplained {
            benefit: layer.benefit.clone(),
            payer: layer.payer,
            paid: value(layer.paid),
            steps: layer
                .steps
                .iter()
                .map(|step| StepExplained {
                    kind: step.kind,
                    node: step.node,
                    value: value(step.node),
                    unit: kinds.kind(step.node).unwrap_or(Kind::Bool),
                    influences: influences(&step.influences),
                })
                .collect(),
            shares: layer
                .shares
                .iter()
                .map(|share| ShareExplained {
                    party: share.party.clone(),
                    ratio: value(share.ratio),
                    unit: kinds.kind(share.ratio).unwrap_or(Kind::Bool),
                    amount: value(share.amount),
                    influences: influences(&share.influences),
                })
                .collect(),
            choices: choices(layer, &kinds, &value),
        });
        let reports = body.reports.iter();
        let reports = reports.map(|report| ReportExplained { column: report.column, influences: influences(&report.influences) });
        let alerts = body.alerts.iter().map(|alert| AlertExplained {
            column: alert.column,
            raised: value(alert.raised) != 0,
            refer: alert.refer.clone(),
            influences: influences(&alert.influences),
        });
        let postings = body.postings.iter().map(|posting| (posting.accumulator, value(posting.amount))).filter(|(_, amount)| *amount != 0);
        let needs = body.needs.iter().enumerate().filter(|(_, need): &(usize, &Need)| value(need.when) != 0).map(|(place, _)| place);
        let all = (0_u32..).zip(&body.nodes).map(|(node, _)| (value(node), kinds.kind(node).unwrap_or(Kind::Bool)));
        let values = Values::new(all);
        Ok(Explanation {
            route,
            slice,
            columns,
            layers: layers.collect(),
            postings: postings.collect(),
            reports: reports.collect(),
            alerts: alerts.collect(),
            measured,
            needs: needs.collect(),
            values,
        })
    }

    /// The kinds of a body's nodes.
    fn kinds(&self, record: usize, body: &Body) -> Typer {
        let mut typer = Typer::new();
        if let Some(record) = self.record(record) {
            let context = Context::body(self.plan(), record);
            // The plan is valid, so every node is accepted.
            let _ = body.nodes.iter().try_for_each(|node| typer.push(&context, node).map(drop));
        }
        typer
    }
}

/// The choices that the claim has. A layer that is left out or does not apply has none, and neither has one where a single provision applies, or
/// none that acts on the benefit: what they would come to may rest on a figure that is not needed then.
fn choices(layer: &Layer, kinds: &Typer, value: &impl Fn(u32) -> i128) -> Vec<ChoiceExplained> {
    let stops = |step: &Step| step.kind == StepKind::Eligible && value(step.node) == 0;
    if layer.steps.iter().any(stops) {
        return Vec::new();
    }
    let member = |member: &Candidate| CandidateExplained {
        source: member.source,
        value: member.lifted.is_none_or(|lifted| value(lifted) == 0).then(|| value(member.value)),
        unit: kinds.kind(member.value).unwrap_or(Kind::Bool),
        counts: value(member.counts) != 0,
    };
    let choice = |choice: &Choice| {
        let applying: Vec<&Candidate> = choice.members.iter().filter(|member| value(member.applies) != 0).collect();
        let has_choice = applying.len() > 1 && applying.iter().any(|member| member.acts);
        let members = applying.into_iter().map(member).collect();
        has_choice.then(|| ChoiceExplained { group: choice.group.clone(), by: choice.by.clone(), members })
    };
    layer.choices.iter().filter_map(choice).collect()
}
