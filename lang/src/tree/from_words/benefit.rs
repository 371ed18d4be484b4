//! Benefits: their slots.

use super::{Clauses, Reader, broken_expr, names, simple, span_of};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::span::Span;
use crate::tree::{
    BaseCap, Benefit, BenefitClause, Cap, Deductible, Excess, ExprKind, FigureValue, ItemKind, Origin, Overlap, Period, Share, Term, Tier,
    Tiers,
};

const BENEFIT: Clauses = Clauses {
    place: Use::Benefit,
    rules: &[
        ("支付方", "payer", Rule::benefit_payer),
        ("对", "for", Rule::benefit_for),
        ("对象", "eligible", Rule::benefit_eligible),
        ("基数", "base", Rule::benefit_base),
        ("基数上限", "base_cap", Rule::benefit_base_cap),
        ("起付线", "deductible", Rule::benefit_deductible),
        ("分段", "tiers", Rule::benefit_tiers),
        ("比例", "rate", Rule::benefit_rate),
        ("补足至", "top_up_to", Rule::benefit_top_up),
        ("分担", "shares", Rule::benefit_shares),
        ("封顶线", "cap", Rule::benefit_cap),
        ("舍入", "rounding", Rule::benefit_rounding),
        ("自", "from", Rule::benefit_from),
    ],
};

/// The clauses that begin a line within a piece that could not be read.
fn swallowed(piece: &[Word]) -> impl Iterator<Item = (Rule, Span)> {
    let lines = piece.iter().skip(1).filter(|word| word.line_first);
    lines.filter_map(|word| BENEFIT.rules.iter().find(|(zh, en, _)| word.is(zh, en)).map(|(_, _, rule)| (*rule, word.span)))
}

impl Reader<'_> {
    pub(super) fn benefit(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::benefit, words)?;
        let kinds = header.part(Rule::kinds).map_or_else(Vec::new, names::names);
        let (name, code) = (names::named(&header)?, names::code(&header));
        let (clauses, seen) = self.benefit_clauses(words, body);
        if let Some(seen) = seen {
            let tops_up = seen.iter().any(|(rule, _)| *rule == Rule::benefit_top_up);
            let needed = [Rule::benefit_payer, Rule::benefit_base];
            self.require(&BENEFIT, &seen, needed.get(..if tops_up { 1 } else { 2 }).unwrap_or_default(), words);
            if tops_up {
                self.check_top_up(&seen);
            } else {
                self.check_ratio(&seen, words);
            }
        }
        Some(ItemKind::Benefit(Benefit { name, code, kinds, clauses }))
    }

    /// The clauses of a body of `item`, and which there are; not that where one could not be read.
    pub(super) fn benefit_clauses(&mut self, item: &[Word], body: &[Word]) -> (Vec<BenefitClause>, Option<Vec<(Rule, Span)>>) {
        let (mut clauses, mut seen) = (Vec::new(), Vec::new());
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(BENEFIT.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&BENEFIT, item, piece)) else {
                clear = false;
                continue;
            };
            if node.is_none() {
                seen.extend(swallowed(piece));
            }
            if matches!(rule, Rule::benefit_base_cap | Rule::benefit_deductible | Rule::benefit_cap) {
                let clause = self.benefit_clause(rule, node.as_ref(), first.span, span_of(piece));
                clauses.extend(clause.filter(|clause| !self.is_of_same_term(clause, &clauses)));
                seen.push((rule, first.span));
            } else if !self.is_second(rule, first.span, &mut seen) {
                clauses.extend(self.benefit_clause(rule, node.as_ref(), first.span, span_of(piece)));
            }
        }
        (clauses, clear.then_some(seen))
    }

    /// What is missing to a target is no share of a base.
    fn check_top_up(&mut self, seen: &[(Rule, Span)]) {
        let beside = [Rule::benefit_base, Rule::benefit_base_cap, Rule::benefit_deductible, Rule::benefit_rate, Rule::benefit_tiers];
        let Some((_, top_up)) = seen.iter().find(|(rule, _)| *rule == Rule::benefit_top_up) else { return };
        for (rule, span) in seen.iter().filter(|(rule, _)| beside.contains(rule)) {
            if let Some((zh, en, _)) = BENEFIT.rules.iter().find(|(_, _, named)| named == rule) {
                self.report(codes::p0151_beside_top_up::diagnostic(*span, zh, en, *top_up));
            }
        }
    }

    /// Either a ratio or tiers.
    fn check_ratio(&mut self, seen: &[(Rule, Span)], words: &[Word]) {
        let place = |wanted: Rule| seen.iter().find(|(rule, _)| *rule == wanted).map(|(_, span)| *span);
        self.check_one_ratio(seen);
        if let (None, None, Some(name)) = (place(Rule::benefit_rate), place(Rule::benefit_tiers), words.get(1)) {
            self.report(codes::p0115_missing_clause::rate_or_tiers(name.span, &name.text));
        }
    }

    /// Not both a ratio and tiers.
    pub(super) fn check_one_ratio(&mut self, seen: &[(Rule, Span)]) {
        let place = |wanted: Rule| seen.iter().find(|(rule, _)| *rule == wanted).map(|(_, span)| *span);
        if let (Some(rate), Some(tiers)) = (place(Rule::benefit_rate), place(Rule::benefit_tiers)) {
            self.report(codes::p0116_rate_and_tiers::diagnostic(rate.max(tiers), rate.min(tiers)));
        }
    }

    fn benefit_clause(&mut self, rule: Rule, node: Option<&Node>, keyword: Span, whole: Span) -> Option<BenefitClause> {
        Some(match (rule, node) {
            (Rule::benefit_payer, Some(node)) => BenefitClause::Payer(names::named(node)?),
            (Rule::benefit_for, Some(node)) => BenefitClause::Over(node.part(Rule::over).and_then(names::named)?),
            (Rule::benefit_eligible, Some(node)) => BenefitClause::Eligible(self.expr_in(node)),
            (Rule::benefit_eligible, None) => BenefitClause::Eligible(broken_expr(whole)),
            (Rule::benefit_base, node) => BenefitClause::Base(self.slot(keyword, node, whole)),
            (Rule::benefit_top_up, node) => BenefitClause::TopUp(self.slot(keyword, node, whole)),
            (Rule::benefit_rate, node) => BenefitClause::Rate(self.slot(keyword, node, whole)),
            (Rule::benefit_deductible, node) => {
                let term = node.map(term).unwrap_or_default();
                BenefitClause::Deductible(Deductible { term, slot: self.slot(keyword, node, whole) })
            }
            (Rule::benefit_base_cap, node) => {
                let term = node.map(term).unwrap_or_default();
                BenefitClause::BaseCap(BaseCap { term, slot: self.slot(keyword, node, whole) })
            }
            (Rule::benefit_tiers, Some(node)) => BenefitClause::Tiers(self.tiers(node, keyword)?),
            (Rule::benefit_shares, Some(node)) => BenefitClause::Shares(keyword, self.shares(node.part(Rule::block)?.span)),
            (Rule::benefit_cap, Some(node)) => BenefitClause::Cap(self.cap(node, keyword)?),
            (Rule::benefit_rounding, Some(node)) => BenefitClause::Rounding(simple::rounding(node.part(Rule::rounding)?)?),
            (Rule::benefit_from, Some(node)) => BenefitClause::From(self.day_in(node)?),
            _ => return None,
        })
    }

    /// Says that a limit of the same slot and term stands before.
    fn is_of_same_term(&mut self, clause: &BenefitClause, before: &[BenefitClause]) -> bool {
        let Some((term, span)) = limit(clause) else { return false };
        let same = |other: &&BenefitClause| std::mem::discriminant(*other) == std::mem::discriminant(clause);
        let first = before.iter().filter(same).filter_map(limit).find(|(other, _)| other.is_as(term));
        if let Some((_, first)) = first {
            let (zh, _) = term.period().words();
            let what = match clause {
                BenefitClause::BaseCap(_) => "基数上限",
                BenefitClause::Deductible(_) => "起付线",
                _ => "封顶线",
            };
            self.report(codes::p0114_clause_twice::diagnostic(span, first, &format!("{what} {zh}")));
        }
        first.is_some()
    }

    /// `封顶线 每年3000元`: a period that became one word with the amount.
    fn glued_period(&self, keyword: Span) -> Option<Diagnostic> {
        let word = self.words.get(self.words.partition_point(|word| word.span.start < keyword.end))?;
        let periods = ["每次", "每日", "每月", "每季", "每年", "终身"];
        let (period, rest) = periods.into_iter().find_map(|one| Some((one, word.text.strip_prefix(one)?)))?;
        rest.starts_with(|c: char| c.is_ascii_digit()).then(|| codes::p0113_glued_keyword::diagnostic(word.span, &word.text, period, rest))
    }

    /// `封顶线 每年 13万元 超出部分转入下一层`: both the period and where the cut goes must be written.
    fn cap(&mut self, node: &Node, keyword: Span) -> Option<Cap> {
        let term = term(node);
        let over = term.period.is_some() || term.shared.is_some();
        if !over {
            let found = self.glued_period(keyword).unwrap_or_else(|| codes::p0115_missing_clause::cap_period(keyword));
            self.report(found);
        }
        let excess = node.part(Rule::excess).and_then(|excess| excess.parts.first()).map(|word| match word.rule {
            Rule::kw_excess_to_next => Excess::NextLayer,
            _ => Excess::Person,
        });
        let figure = self.figure_of(node);
        // What could not be read may say it.
        let unread = matches!(&figure.value, FigureValue::Expr(value) if value.kind == ExprKind::Broken);
        if excess.is_none() && !unread {
            self.report(codes::p0115_missing_clause::cap_excess(keyword));
        }
        over.then_some(())?;
        Some(Cap { term, excess: excess?, slot: crate::tree::LabelledSlot { keyword, figure } })
    }

    fn tiers(&mut self, node: &Node, keyword: Span) -> Option<Tiers> {
        let mut seen = Vec::new();
        for part in node.parts.iter().filter(|part| matches!(part.rule, Rule::term | Rule::kw_slab | Rule::origin | Rule::overlap)) {
            self.is_second(part.rule, part.span, &mut seen);
        }
        let term = term(node);
        let origin = choice(node, Rule::origin).map(|rule| if rule == Rule::kw_from_zero { Origin::Zero } else { Origin::Deductible });
        let overlap = choice(node, Rule::overlap).map(|rule| if rule == Rule::kw_by_top_up { Overlap::TopUp } else { Overlap::Difference });
        if origin.is_none() {
            self.report(codes::p0115_missing_clause::tiers_origin(keyword));
        }
        if (term.period() != Period::Visit || term.shared.is_some()) && overlap.is_none() {
            self.report(codes::p0115_missing_clause::tiers_overlap(keyword, term.period()));
        }
        let tiers = self.tier_list(node.part(Rule::block)?.span);
        let grade = self.grade_in(node);
        Some(Tiers { keyword, term, slab: node.has(Rule::kw_slab), origin: origin?, overlap, tiers, grade })
    }

    /// Each party with its ratio, or the rest.
    fn shares(&mut self, block: Span) -> Vec<Share> {
        let mut shares: Vec<Share> = Vec::new();
        let mut clear = true;
        for piece in pieces(self.inside(block), Cut::LINES) {
            let Some(node) = self.piece(Rule::share, piece) else {
                clear = false;
                continue;
            };
            let Some(party) = names::named(&node) else { continue };
            let figure = node.has(Rule::figure).then(|| self.figure_in(&node));
            let rest = shares.iter().find(|share| figure.is_none() && share.figure.is_none());
            if let Some(first) = shares.iter().find(|share| share.party.text == party.text) {
                self.report(codes::p0152_shares::twice(&party, first.party.span));
                clear = false;
            } else if let Some(first) = rest {
                self.report(codes::p0152_shares::two_rests(node.part(Rule::kw_rest).map_or(node.span, |rest| rest.span), first.span));
                clear = false;
            } else {
                shares.push(Share { party, figure, span: node.span });
            }
        }
        if clear && shares.is_empty() {
            self.report(codes::p0152_shares::empty(block));
        }
        // A list that is wrong has its message; the benefit then stands without one.
        if clear { shares } else { Vec::new() }
    }

    fn tier_list(&mut self, block: Span) -> Vec<Tier> {
        let mut tiers: Vec<Tier> = Vec::new();
        let mut clear = true;
        let mut last: Option<Span> = None;
        for piece in pieces(self.inside(block), Cut::clauses(Use::Tier)) {
            let Some(node) = self.piece(Rule::tier, piece) else {
                clear = false;
                continue;
            };
            if let Some(last) = last {
                self.report(codes::p0127_last_tier::after(node.span, last));
                clear = false;
                continue;
            }
            let upper = node.part(Rule::expr).map(|upper| self.expr(upper));
            if upper.is_none() {
                last = Some(node.parts.first().map_or(node.span, |above| above.span));
            }
            let figure = self.figure_in(&node);
            tiers.push(Tier { upper, figure, span: node.span });
        }
        if clear && last.is_none() {
            self.report(codes::p0127_last_tier::missing(tiers.last().map_or(block, |tier| tier.span)));
        }
        tiers
    }
}

fn choice(node: &Node, rule: Rule) -> Option<Rule> {
    node.part(rule).and_then(|part| part.parts.first()).map(|part| part.rule)
}

/// The term of a limit, and the place of its keyword.
fn limit(clause: &BenefitClause) -> Option<(&Term, Span)> {
    match clause {
        BenefitClause::BaseCap(cap) => Some((&cap.term, cap.slot.keyword)),
        BenefitClause::Deductible(deductible) => Some((&deductible.term, deductible.slot.keyword)),
        BenefitClause::Cap(cap) => Some((&cap.term, cap.slot.keyword)),
        _ => None,
    }
}

/// Over what a clause or an effect runs; nothing where that is not written.
pub(super) fn term(node: &Node) -> Term {
    let Some(term) = node.part(Rule::term) else { return Term::default() };
    let shared = term.part(Rule::shared).and_then(names::named);
    Term { shared, ..period_of(term) }
}

/// A period and the fields after `每个`, which stand in `term`.
pub(super) fn period_of(term: &Node) -> Term {
    let period = choice(term, Rule::period).map(|rule| match rule {
        Rule::kw_per_day => Period::Day,
        Rule::kw_per_month => Period::Month,
        Rule::kw_per_quarter => Period::Quarter,
        Rule::kw_per_year => Period::Year,
        Rule::kw_ever => Period::Ever,
        _ => Period::Visit,
    });
    Term { period, each: term.part(Rule::each).map_or_else(Vec::new, names::names), shared: None, span: term.span }
}
