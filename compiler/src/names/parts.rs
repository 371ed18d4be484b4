//! The parts of declarations that amendments write anew.

use pol_lang::span::Span;
use pol_lang::tree::{Benefit, BenefitClause, Change};

/// A part of a declaration: what one amendment replaces as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The payer of a benefit.
    Payer,
    /// The record of a benefit, which is never written anew.
    Over,
    /// Who and what a benefit is for.
    Eligible,
    /// The base.
    Base,
    /// What payments so far are to reach, in place of base, deductible and ratio.
    Target,
    /// The caps on the base.
    BaseCap,
    /// The deductibles.
    Deductible,
    /// The ratio or the tiers: one stands in place of the other.
    Rate,
    /// The caps.
    Cap,
    /// Who bears the payment.
    Shares,
    /// How the benefit rounds.
    Rounding,
    /// Its own first day.
    From,
    /// The value of a parameter or a definition.
    Value,
    /// The condition of a provision.
    When,
    /// The effects of a provision.
    Then,
}

impl Part {
    /// The part that a slot's word names, where one figure of it can be written anew.
    pub(crate) fn of_slot(word: &str) -> Option<Part> {
        Some(match word {
            "基数" | "base" => Part::Base,
            "补足至" | "top_up_to" => Part::Target,
            "基数上限" | "base_cap" => Part::BaseCap,
            "起付线" | "deductible" => Part::Deductible,
            "比例" | "rate" => Part::Rate,
            "封顶线" | "cap" => Part::Cap,
            _ => return None,
        })
    }

    /// The part of the thing `name`, as people write it.
    pub(crate) fn item(self, name: &str) -> String {
        let part = match self {
            Part::Payer => "支付方",
            Part::Over => "对",
            Part::Eligible => "对象",
            Part::Base => "基数",
            Part::Target => "补足至",
            Part::BaseCap => "基数上限",
            Part::Deductible => "起付线",
            Part::Rate => "比例",
            Part::Cap => "封顶线",
            Part::Shares => "分担",
            Part::Rounding => "舍入",
            Part::From => "自",
            Part::When => "当",
            Part::Value | Part::Then => return name.to_owned(),
        };
        format!("{name}.{part}")
    }
}

/// The part of a benefit that a clause writes.
pub(crate) fn clause_part(clause: &BenefitClause) -> Part {
    match clause {
        BenefitClause::Payer(_) => Part::Payer,
        BenefitClause::Over(_) => Part::Over,
        BenefitClause::Eligible(_) => Part::Eligible,
        BenefitClause::Base(_) => Part::Base,
        BenefitClause::TopUp(_) => Part::Target,
        BenefitClause::BaseCap(_) => Part::BaseCap,
        BenefitClause::Deductible(_) => Part::Deductible,
        BenefitClause::Rate(_) | BenefitClause::Tiers(_) => Part::Rate,
        BenefitClause::Cap(_) => Part::Cap,
        BenefitClause::Shares(..) => Part::Shares,
        BenefitClause::Rounding(_) => Part::Rounding,
        BenefitClause::From(_) => Part::From,
    }
}

/// Where a clause's figures and conditions stand; none where it has none.
pub(crate) fn clause_span(clause: &BenefitClause) -> Option<Span> {
    match clause {
        BenefitClause::Eligible(expr) => Some(expr.span),
        BenefitClause::Base(slot) | BenefitClause::Rate(slot) | BenefitClause::TopUp(slot) => Some(slot.figure.span),
        BenefitClause::BaseCap(cap) => Some(cap.slot.figure.span),
        BenefitClause::Deductible(deductible) => Some(deductible.slot.figure.span),
        BenefitClause::Cap(cap) => Some(cap.slot.figure.span),
        BenefitClause::Tiers(tiers) => Some(tiers.tiers.iter().fold(tiers.keyword, |span, tier| span.to(tier.span))),
        BenefitClause::Shares(keyword, shares) => Some(shares.iter().fold(*keyword, |span, share| span.to(share.span))),
        BenefitClause::Payer(_) | BenefitClause::Over(_) | BenefitClause::Rounding(_) | BenefitClause::From(_) => None,
    }
}

/// The clause, if there is one, that does not fit the benefit: a target where it does not top up, or a base, a deductible or a ratio where
/// it does.
pub(crate) fn unlike(declared: &Benefit, clauses: &[BenefitClause]) -> Option<Span> {
    let tops_up = declared.clauses.iter().any(|clause| clause_part(clause) == Part::Target);
    let other = |clause: &&BenefitClause| match clause_part(clause) {
        Part::Target => !tops_up,
        Part::Base | Part::Deductible | Part::Rate => tops_up,
        _ => false,
    };
    clauses.iter().find(other).and_then(clause_span)
}

/// What an amendment writes anew.
pub(crate) trait Writings {
    /// The parts, each once.
    fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.all().into_iter().map(|(part, _)| part).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// The figures and conditions with their places.
    fn writings(&self) -> Vec<(Part, Span)> {
        self.all().into_iter().filter_map(|(part, span)| Some((part, span?))).collect()
    }

    /// Every clause.
    fn all(&self) -> Vec<(Part, Option<Span>)>;
}

impl Writings for Change {
    fn all(&self) -> Vec<(Part, Option<Span>)> {
        match self {
            Change::Slot { slot, figure, .. } => Part::of_slot(&slot.text).map(|part| (part, Some(figure.span))).into_iter().collect(),
            Change::Value { figure, .. } => vec![(Part::Value, Some(figure.span))],
            Change::Kind { figure, .. } => vec![(Part::Then, Some(figure.span))],
            Change::Benefit { clauses, .. } => clauses.iter().map(|clause| (clause_part(clause), clause_span(clause))).collect(),
            Change::Provision { when, effects, .. } => {
                let when = when.iter().map(|when| (Part::When, Some(when.span)));
                when.chain(effects.iter().map(|effect| (Part::Then, Some(effect.span)))).collect()
            }
        }
    }
}
