//! Benefits: payer, slots, rounding.

use super::super::{BaseCap, Benefit, BenefitId, Cap, Deductible, Figure, KindId, Rate, RecordId, Slot, Term, Tier, Tiers, Type};
use super::context::Cx;
use super::index::pays;
use super::over::Over;
use super::{Builder, MOST_NEAR, Meaning, Read, Sign, slots, term};
use crate::codes::{p0403_rounding, p0404_tiers_overlap, p0417_not_counted, p0903_too_many};
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, BenefitClause, FigureValue, Name, RoundingMode};
use pol_runtime::plan::limits;
use std::collections::BTreeSet;

/// The clauses of a benefit.
#[derive(Debug, Default, Clone)]
pub(super) struct Clauses<'t> {
    payer: Option<&'t Name>,
    over: Option<&'t Name>,
    eligible: Option<&'t tree::Expr>,
    base: Option<&'t tree::LabelledSlot>,
    base_caps: Vec<&'t tree::BaseCap>,
    deductibles: Vec<&'t tree::Deductible>,
    rate: Option<&'t tree::LabelledSlot>,
    top_up: Option<&'t tree::LabelledSlot>,
    shares: Option<(Span, &'t Vec<tree::Share>)>,
    tiers: Option<&'t tree::Tiers>,
    caps: Vec<&'t tree::Cap>,
    rounding: Option<tree::Rounding>,
}

impl<'t> Clauses<'t> {
    /// Each clause but limits stands once; a second one is no longer in the tree.
    pub(super) fn of(clauses: impl IntoIterator<Item = &'t BenefitClause>) -> Clauses<'t> {
        let mut all = Clauses::default();
        for clause in clauses {
            match clause {
                BenefitClause::Payer(name) => all.payer = Some(name),
                BenefitClause::Over(name) => all.over = Some(name),
                BenefitClause::Eligible(expr) => all.eligible = Some(expr),
                BenefitClause::Base(slot) => all.base = Some(slot),
                BenefitClause::BaseCap(cap) => all.base_caps.push(cap),
                BenefitClause::Deductible(deductible) => all.deductibles.push(deductible),
                BenefitClause::TopUp(slot) => all.top_up = Some(slot),
                BenefitClause::Shares(keyword, shares) => all.shares = Some((*keyword, shares)),
                BenefitClause::Rate(slot) => all.rate = Some(slot),
                BenefitClause::Tiers(tiers) => all.tiers = Some(tiers),
                BenefitClause::Cap(cap) => all.caps.push(cap),
                BenefitClause::Rounding(rounding) => all.rounding = Some(*rounding),
                BenefitClause::From(_) => {}
            }
        }
        all
    }
}

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn benefits(&mut self) {
        let names = self.names;
        let mut sorted: Vec<(BenefitId, usize, Clauses<'t>)> = Vec::new();
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Benefit(tree) = thing.body else { continue };
            let clauses = Clauses::of(&tree.clauses);
            let id = BenefitId(self.signs.len());
            let record = self.benefit_record(thing, &clauses);
            let mut slots = BTreeSet::from([Slot::PaidSoFar]);
            slots.extend(if clauses.top_up.is_some() { vec![Slot::Target] } else { vec![Slot::Base, Slot::Rate] });
            slots.extend((0..clauses.base_caps.len()).map(Slot::BaseCap));
            slots.extend((0..clauses.deductibles.len()).map(Slot::Deductible));
            slots.extend((0..clauses.caps.len()).map(Slot::Cap));
            slots.extend(self.amended_slots(index));
            if names.damage.touches(thing.span) {
                slots.extend([Slot::BaseCap(0), Slot::Deductible(0), Slot::Cap(0)]);
            }
            self.signs.push(Sign { thing: index, record: record.record(), slots, sound: true });
            self.mean(index, Meaning::Benefit(id));
            sorted.push((id, index, clauses));
        }
        self.accumulators();
        for (id, index, clauses) in sorted {
            self.reading.clear();
            let benefit = self.benefit(id, index, &clauses);
            let reads = self.reading.drain(..).map(|(read, span)| Read { reader: id, read, span });
            self.reads.extend(reads);
            let sound = benefit.is_some();
            if let Some(sign) = self.signs.get_mut(id.0) {
                sign.sound = sound;
            }
            let record = self.signs.get(id.0).and_then(|sign| sign.record);
            let benefit = benefit.or_else(|| names.things.get(index).map(|thing| self.nothing(thing, record)));
            self.program.benefits.extend(benefit);
        }
        self.benefit_versions();
    }

    /// Records that have the payer, cut down to those that have the fields.
    fn benefit_record(&mut self, thing: &Thing<'t>, clauses: &Clauses<'t>) -> Over {
        let payable = clauses.payer.map(|payer| self.index.paid_by(&payer.text)).unwrap_or_default();
        let mut exprs: Vec<&tree::Expr> = clauses.eligible.into_iter().collect();
        let limits = (clauses.base_caps.iter().map(|cap| &cap.slot))
            .chain(clauses.deductibles.iter().map(|deductible| &deductible.slot))
            .chain(clauses.caps.iter().map(|cap| &cap.slot));
        let figures = clauses.base.into_iter().chain(clauses.top_up).chain(clauses.rate).chain(limits);
        let tiers = clauses.tiers.into_iter().flat_map(|tiers| tiers.tiers.iter().map(|tier| &tier.figure));
        for figure in figures.map(|slot| &slot.figure).chain(tiers) {
            if let FigureValue::Expr(value) = &figure.value {
                exprs.push(value);
            }
        }
        let shares = clauses.shares.into_iter().flat_map(|(_, shares)| shares).filter_map(|share| share.figure.as_ref());
        exprs.extend(shares.filter_map(|figure| if let FigureValue::Expr(value) = &figure.value { Some(value) } else { None }));
        let among = (!payable.is_empty()).then_some(payable.as_slice());
        self.over(clauses.over, &exprs, among, (thing.name.span, &thing.name.text))
    }

    pub(super) fn benefit(&mut self, id: BenefitId, index: usize, clauses: &Clauses<'t>) -> Option<Benefit> {
        let thing = self.names.things.get(index)?;
        let record = self.signs.get(id.0)?.record;
        let cx = Cx { record, lost: record.is_none(), ..self.cx_of(index)? };
        let payer = self.benefit_payer(clauses, record);
        let eligible = clauses.eligible.map(|tree| self.condition(&self.rooted(&cx.slot("对象"), tree.span), tree, ("对象", "eligible")));
        let facts = eligible.as_ref().map(|eligible| self.facts_or_all(eligible.as_ref()).0).unwrap_or_default();
        let inner = cx.knowing(&facts);
        let base = match clauses.top_up {
            Some(target) => self.slot(&inner, Some(target), Slot::Target, Type::Money),
            None => self.slot(&inner, clauses.base, Slot::Base, Type::Money),
        };
        let base_caps: Vec<Option<BaseCap>> = (clauses.base_caps.iter().enumerate())
            .map(|(at, tree)| {
                let (term, figure) =
                    self.limit(&inner, (&tree.term, clauses.base_caps.len()), &tree.slot, (Slot::BaseCap(at), Slot::BaseCap(at)))?;
                Some(BaseCap { term, figure })
            })
            .collect();
        let deductibles: Vec<Option<Deductible>> = (clauses.deductibles.iter().enumerate())
            .map(|(at, tree)| {
                let (term, figure) = self.limit(
                    &inner,
                    (&tree.term, clauses.deductibles.len()),
                    &tree.slot,
                    (Slot::Deductible(at), counted(clauses, &tree.term, at)),
                )?;
                Some(Deductible { term, figure })
            })
            .collect();
        let rate = match clauses.tiers {
            _ if clauses.top_up.is_some() => Some(Rate::TopUp),
            Some(tiers) => self.tiers(&inner, tiers).map(Rate::Tiers),
            None => self.slot(&inner, clauses.rate, Slot::Rate, Type::Ratio).map(Rate::Flat),
        };
        let caps: Vec<Option<Cap>> = (clauses.caps.iter().enumerate())
            .map(|(at, tree)| {
                let (term, figure) = self.limit(&inner, (&tree.term, clauses.caps.len()), &tree.slot, (Slot::Cap(at), Slot::Cap(at)))?;
                Some(Cap { term, excess: tree.excess, figure })
            })
            .collect();
        let shares = self.shares(&inner, clauses.shares);
        let rounding = clauses.rounding.map(|rounding| rounding.mode).or(self.program.rounding);
        if rounding.is_none() && self.names.damage.is_none() {
            self.say(p0403_rounding::no_rounding(thing.name));
        }
        let source = self.source(&clauses.eligible.map_or(cx.clone(), |tree| self.rooted(&cx, tree.span)), None);
        let kinds: Vec<Option<KindId>> = self.kinds_of(thing);
        Some(Benefit {
            name: thing.name.text.clone(),
            code: thing.code.unwrap_or(thing.name).text.clone(),
            kinds: kinds.into_iter().collect::<Option<_>>()?,
            record: record?,
            payer: payer?,
            eligible: turn(eligible)?,
            base: base?,
            base_caps: base_caps.into_iter().collect::<Option<_>>()?,
            deductibles: deductibles.into_iter().collect::<Option<_>>()?,
            rate: rate?,
            caps: caps.into_iter().collect::<Option<_>>()?,
            shares: shares?,
            rounding: rounding?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    fn kinds_of(&mut self, thing: &Thing<'t>) -> Vec<Option<KindId>> {
        let (names, found) = (self.names, &mut self.found);
        let Body::Benefit(tree) = thing.body else { return Vec::new() };
        tree.kinds.iter().map(|kind| names.visible_kind(kind, thing.place.level, found).map(KindId)).collect()
    }

    fn benefit_payer(&mut self, clauses: &Clauses<'t>, record: Option<RecordId>) -> Option<usize> {
        let (payer, record) = (clauses.payer?, record?);
        if !self.has_results(record, payer) {
            return None;
        }
        let found = self.index.payer(record, &payer.text);
        if found.is_none() && !self.names.results.iter().any(|results| self.names.damage.touches(results.span)) {
            let columns = self.program.records.get(record.0).map(|record| record.columns.as_slice()).unwrap_or_default();
            let near: Vec<String> =
                columns.iter().filter(|column| pays(column.role)).take(MOST_NEAR).map(|column| column.name.clone()).collect();
            self.unknown(&Text::new("支付方", "payer"), payer, near.iter().map(String::as_str));
        }
        found
    }

    fn slot(&mut self, cx: &Cx<'_>, tree: Option<&tree::LabelledSlot>, slot: Slot, wanted: Type) -> Option<Figure> {
        self.slot_figure(cx, &tree?.figure, slot, wanted)
    }

    /// The figure of a slot.
    pub(super) fn slot_figure(&mut self, cx: &Cx<'_>, tree: &tree::Figure, slot: Slot, wanted: Type) -> Option<Figure> {
        let text = slots::text(slot);
        let what = Text::new(text.zh.clone(), format!("the {}", text.en));
        self.figure(&cx.slot(&text.zh), tree, wanted, &what)
    }

    /// One of `count` slots of a kind that run over a term: the term, which an accumulator may count as it does `counted`, and the figure. One of several
    /// has its term in its name.
    fn limit(
        &mut self,
        cx: &Cx<'_>,
        (tree, count): (&tree::Term, usize),
        figure: &tree::LabelledSlot,
        (slot, counted): (Slot, Slot),
    ) -> Option<(Term, Figure)> {
        let term = self.term(cx, Some(counted), tree);
        let text = slots::text(slot);
        let what = Text::new(text.zh.clone(), format!("the {}", text.en));
        let name = if count > 1 { format!("{} {}", text.zh, term::text(tree)) } else { text.zh.to_string() };
        let figure = self.figure(&cx.slot(&name), &figure.figure, Type::Money, &what);
        term.zip(figure)
    }

    fn tiers(&mut self, cx: &Cx<'_>, tree: &tree::Tiers) -> Option<Tiers> {
        let cx = Cx { grade: tree.grade.as_ref().or(cx.grade), ..cx.slot("比例") };
        self.citations(tree.grade.as_ref());
        let mut tiers = Vec::new();
        for tier in &tree.tiers {
            let upper =
                tier.upper.as_ref().map(|upper| self.fixed(&cx, upper, Type::Money, &Text::new("分段的上限", "the bound of a tier")));
            let figure = self.figure(&cx, &tier.figure, Type::Ratio, &Text::new("分段的比例", "the ratio of a tier"));
            let place = tier.upper.as_ref().map_or(tier.figure.span, |upper| upper.span);
            tiers.push(turn(upper).zip(figure).map(|(upper, figure)| Tier { upper, span: place, figure }));
        }
        let span = tree.tiers.iter().fold(tree.keyword, |span, tier| span.to(tier.span));
        let term = self.term(&cx, Some(Slot::Rate), &tree.term)?;
        if term.is_visit() && tree.overlap.is_some() {
            self.say(p0404_tiers_overlap::needless_overlap(tree.keyword));
            return None;
        }
        if let (Some(name), Some(tree::Overlap::TopUp)) = (&tree.term.shared, tree.overlap) {
            self.say(p0417_not_counted::top_up(name));
            return None;
        }
        let whole = !self.names.damage.touches(span) && term.is_visit() != tree.overlap.is_some();
        let tiers: Vec<Tier> = tiers.into_iter().collect::<Option<_>>()?;
        if let Some(beyond) = tiers.get(limits::TIERS) {
            let what = Text::new("分段的段", "tiers of a benefit");
            self.say(p0903_too_many::declared(beyond.span, &what, tiers.len(), limits::TIERS));
            return None;
        }
        let bounded =
            tiers.split_last().is_some_and(|(last, before)| last.upper.is_none() && before.iter().all(|tier| tier.upper.is_some()));
        let tiers = Tiers { term, slab: tree.slab, origin: tree.origin, overlap: tree.overlap, tiers, span };
        (whole && bounded).then_some(tiers)
    }

    /// What stands in the program for a benefit that is wrong, so that it keeps its number: one whose figures are unbound, of which no
    /// check has anything to say. No plan is made of it.
    fn nothing(&mut self, thing: &Thing<'t>, record: Option<RecordId>) -> Benefit {
        let span = thing.name.span;
        let source = self.source(&Cx::new(&thing.name.text, thing.place), None);
        let unbound = || Figure { value: None, source, span };
        Benefit {
            name: thing.name.text.clone(),
            code: thing.code.unwrap_or(thing.name).text.clone(),
            kinds: Vec::new(),
            record: record.unwrap_or(RecordId(0)),
            payer: 0,
            eligible: None,
            base: unbound(),
            base_caps: Vec::new(),
            deductibles: Vec::new(),
            rate: Rate::Flat(unbound()),
            caps: Vec::new(),
            shares: Vec::new(),
            rounding: RoundingMode::HalfUp,
            validity: thing.validity.clone(),
            source,
            span,
        }
    }
}

/// The slot as which an accumulator counts the deductible at `at`: tiers that are counted in the same one take it off their bases.
fn counted(clauses: &Clauses<'_>, term: &tree::Term, at: usize) -> Slot {
    let tiers = clauses.tiers.and_then(|tiers| tiers.term.shared.as_ref());
    let same = tiers.zip(term.shared.as_ref()).is_some_and(|(tiers, own)| tiers.text == own.text);
    if same { Slot::Rate } else { Slot::Deductible(at) }
}

/// A part that may be absent, but not wrong.
pub(super) fn turn<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(None) => None,
        Some(Some(part)) => Some(Some(part)),
    }
}
