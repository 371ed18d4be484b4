//! Where slots have values: each settlement, and each benefit that no settlement names, under each constant set of rules.

use super::cases::Row;
use crate::plan::expr::{Amounts, Earlier, Effects, Lowered, Lowering, Uses, number};
use crate::plan::nodes::Nodes;
use crate::plan::{record, slices};
use crate::program::{BenefitId, Day, Expr, FieldId, Program, Record, RecordId, Settlement, Transition, Turn, Validity};
use pol_runtime::plan::{Field, FieldType, Interval, NodeId};
use std::rc::Rc;

/// How many stand-ins a layer has: paid, deducted, counted, shortfall.
const OF_A_LAYER: usize = 4;

/// A settlement, or a benefit on its own.
#[derive(Debug, Clone)]
pub(super) struct Site<'p> {
    /// The record.
    pub(super) record: RecordId,
    /// The date field that selects the rules; none for a benefit on its own, and where the date is computed.
    pub(super) basis: Option<FieldId>,
    /// Which rows come here, by the rules of their own day.
    pub(super) when: Option<&'p Expr>,
    /// The benefits in order.
    pub(super) layers: Vec<BenefitId>,
    /// The settlement, where it is one.
    pub(super) settlement: Option<&'p Settlement>,
    /// When.
    pub(super) validity: &'p Validity,
    /// The transition whose claims these are, which keeps them under the rules of its day; none for claims under those of their own.
    pub(super) kept: Option<&'p Transition>,
    /// The transitions that keep claims of the settlement under other rules.
    pub(super) away: Vec<&'p Transition>,
}

impl<'p> Site<'p> {
    /// The rows that a settlement takes, whatever it pays for them: its condition rests on no layer.
    pub(super) fn of_rows(settlement: &'p Settlement) -> Site<'p> {
        Site {
            record: settlement.record,
            basis: settlement.basis_field(),
            when: settlement.when.as_ref(),
            layers: Vec::new(),
            settlement: None,
            validity: &settlement.validity,
            kept: None,
            away: Vec::new(),
        }
    }

    /// The conditions that tell which rows come here.
    pub(super) fn conditions(&self) -> Vec<&'p Expr> {
        let transitions = self.kept.iter().chain(&self.away).map(|transition| &transition.when);
        self.when.into_iter().chain(transitions).collect()
    }
}

/// A site with the fields of its record, and stand-ins for amounts that layers compute.
#[derive(Debug)]
pub(super) struct Ground<'p> {
    /// The site.
    pub(super) site: Site<'p>,
    /// Its record.
    pub(super) record: &'p Record,
    fields: Vec<Field>,
    items: Vec<Field>,
    enum_sizes: Vec<u32>,
    effects: Rc<Effects>,
    under: Vec<(BenefitId, Day)>,
    first_under: usize,
}

/// Every site of a program.
pub(super) fn all(program: &Program) -> Vec<Site<'_>> {
    let settled = program.settlements.iter().enumerate().map(|(at, settlement)| Site {
        layers: settlement.layers.clone(),
        settlement: Some(settlement),
        away: program.transitions.iter().filter(|transition| transition.settlements.contains(&at)).collect(),
        ..Site::of_rows(settlement)
    });
    let named = |id: BenefitId| program.settlements.iter().any(|settlement| settlement.layers.contains(&id));
    let alone = program.benefits.iter().enumerate().filter(|(at, _)| !named(BenefitId(*at)));
    let alone = alone.map(|(at, benefit)| Site {
        record: benefit.record,
        basis: None,
        when: None,
        layers: vec![BenefitId(at)],
        settlement: None,
        validity: &benefit.validity,
        kept: None,
        away: Vec::new(),
    });
    let kept = program.transitions.iter().flat_map(|transition| {
        let settlements = transition.settlements.iter().filter_map(|place| program.settlements.get(*place));
        settlements.map(|settlement| Site {
            layers: settlement.layers.clone(),
            settlement: Some(settlement),
            kept: Some(transition),
            ..Site::of_rows(settlement)
        })
    });
    settled.chain(alone).chain(kept).collect()
}

impl<'p> Ground<'p> {
    /// The ground of a site; none where its record is missing. `effects` are those of the program.
    pub(super) fn new(program: &'p Program, site: Site<'p>, effects: &Rc<Effects>) -> Option<Self> {
        let found = program.records.get(site.record.0)?;
        let made = record::record(program, found);
        let items = made.item_fields().to_vec();
        let mut fields = made.fields;
        let amount = Field {
            name: String::new(),
            code: String::new(),
            ty: FieldType::Money,
            optional: false,
            default: None,
            min: 0,
            max: record::MOST_MONEY,
        };
        // What has been paid, what is left, what caps gave to the person, and for each layer what it paid, deducted and lacked.
        // Behind them what benefits would pay under other rules.
        let under: Vec<(BenefitId, Day)> = program.values_under().collect();
        let first_under = site.layers.len().saturating_mul(OF_A_LAYER).saturating_add(3);
        let stand_ins = first_under.saturating_add(under.len());
        fields.extend(std::iter::repeat_n(amount, stand_ins));
        let enum_sizes = program.enums.iter().map(|list| number(list.members.len())).collect();
        Some(Ground { site, record: found, fields, items, enum_sizes, effects: Rc::clone(effects), under, first_under })
    }

    /// The rectangles of dates in which the rules of who comes here, and those of `layers`, do not change; none where there are too many.
    pub(super) fn cells(&self, program: &Program, layers: &[BenefitId]) -> Option<Vec<(Interval, Interval)>> {
        self.cells_of(program, layers, &[])
    }

    /// The same, with the rules of `besides`.
    pub(super) fn cells_of(&self, program: &Program, layers: &[BenefitId], besides: &[&Expr]) -> Option<Vec<(Interval, Interval)>> {
        let besides = self.site.conditions().into_iter().chain(besides.iter().copied()).collect();
        let transitions = self.site.kept.iter().chain(&self.site.away).map(|transition| &transition.validity);
        // Until what stands in for a layer is in force, the layer keeps its turn.
        let stand_ins = layers.iter().filter_map(|id| self.turn(*id)?.instead).filter_map(|id| program.benefits.get(id.0));
        let looks = transitions.chain(stand_ins.map(|benefit| &benefit.validity)).collect();
        let mut cells = slices::cells(program, &slices::Made { layers, besides, own: self.site.validity, looks })?;
        if let Some(kept) = self.site.kept {
            cells.retain(|(basis, known)| kept.validity.in_force(basis.from, known.from));
        }
        Some(cells)
    }

    /// The day whose rules a claim of a cell is under.
    pub(super) fn rules(&self, basis: Interval) -> Day {
        self.site.kept.map_or(basis.from, |kept| kept.under)
    }

    /// The Bool that a row comes here, which the rules of its own day tell; from then on the rules are those that it is under.
    pub(super) fn comes(&self, lowering: &mut Lowering<'_>, (basis, known): (Interval, Interval)) -> NodeId {
        let mut comes = match self.site.when {
            Some(when) => lowering.expr(when).node,
            None => lowering.always().node,
        };
        if let Some(kept) = self.site.kept {
            let holds = lowering.expr(&kept.when).node;
            comes = lowering.nodes.and(comes, holds);
        }
        for other in self.site.away.iter().filter(|other| other.validity.in_force(basis.from, known.from)) {
            let holds = lowering.expr(&other.when).node;
            let stays = lowering.nodes.not(holds);
            comes = lowering.nodes.and(comes, stays);
        }
        lowering.set_rules((self.rules(basis), known.from));
        comes
    }

    /// The turn that a layer is in.
    pub(super) fn turn(&self, id: BenefitId) -> Option<&'p Turn> {
        self.site.settlement.and_then(|settlement| settlement.turn_of(id)).map(|(_, turn)| turn)
    }

    /// The name of the date field that selects the rules, where one does.
    pub(super) fn basis_name(&self) -> Option<String> {
        self.site.basis.and_then(|field| self.record.fields.get(field.0)).map(|field| field.name.clone())
    }

    /// At which place the amounts stand that a benefit sees: those before its turn, or of one that is no layer those after all layers.
    pub(super) fn place(&self, id: BenefitId) -> usize {
        self.site.layers.iter().position(|layer| *layer == id).unwrap_or(self.site.layers.len())
    }

    /// Its fields, with the basis date inside `basis`; none where no row has such a date.
    pub(super) fn row(&self, basis: Interval) -> Option<Vec<Field>> {
        let mut fields = self.fields.clone();
        if let Some(field) = self.site.basis.and_then(|field| fields.get_mut(field.0)) {
            field.min = field.min.max(i64::from(basis.from));
            field.max = field.max.min(i64::from(basis.until).saturating_sub(1));
            if field.min > field.max {
                return None;
            }
        }
        Some(fields)
    }

    /// The row that questions over `fields` are about.
    pub(super) fn asked<'f>(&'f self, fields: &'f [Field]) -> Row<'f> {
        Row { fields, given: self.given(), items: &self.items }
    }

    /// How many of the fields are the record's own.
    fn given(&self) -> usize {
        self.record.fields.len()
    }

    /// Expressions over `fields` with the rules of `at`.
    pub(super) fn lowering<'f>(&'f self, program: &'f Program, fields: &'f [Field], at: (Day, Day)) -> Lowering<'f> {
        Lowering::new(program, self.record, Some(at), Nodes::new(fields, &self.enum_sizes).with_items(&self.items), &self.effects)
    }

    /// The amounts before layer `layer`, each a stand-in.
    pub(super) fn amounts(&self, lowering: &mut Lowering<'_>, layer: usize) -> Amounts {
        let base = self.given();
        let nodes = &mut lowering.nodes;
        let zero = nodes.zero();
        let mut stand_in = |at: usize| nodes.input(number(base.saturating_add(at)));
        let (paid, left, cut) = (stand_in(0), stand_in(1), stand_in(2));
        let by = self.site.layers.iter().take(layer).enumerate().map(|(at, benefit)| {
            let first = at.saturating_mul(OF_A_LAYER).saturating_add(3);
            let (paid, deducted) = (stand_in(first), stand_in(first.saturating_add(1)));
            Earlier {
                benefit: *benefit,
                paid,
                deducted,
                counted: stand_in(first.saturating_add(3)),
                // Read only to work payments under other rules out, which are stand-ins here.
                cut: zero,
                shortfall: stand_in(first.saturating_add(2)),
                shares: Rc::from([]),
                slots: Rc::default(),
            }
        });
        let by = by.collect();
        let under = self.under.iter().enumerate().map(|(at, of)| {
            let node = nodes.input(number(base.saturating_add(self.first_under).saturating_add(at)));
            (*of, Lowered { node, uses: Uses::default() })
        });
        let under = under.collect();
        let total = self.record.total.map(|field| number(field.0));
        let total = match total {
            Some(total) => nodes.input(total),
            None => nodes.zero(),
        };
        let (paid, left, cut) = if layer == 0 { (nodes.zero(), total, nodes.zero()) } else { (paid, left, cut) };
        let in_scope = self.record.in_scope.map_or(total, |field| nodes.input(number(field.0)));
        Amounts { in_scope, paid, left, cut, by, under }
    }
}
