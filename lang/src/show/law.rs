//! What a notice does to rules that are there already, a line for each.

use super::Lines;
use super::expr::{expr, names};
use crate::span::Span;
use crate::tree::{Amend, Change, Date, Delegate, DelegateType, Disapply, Name, RepealTarget, Transition};

impl Lines<'_> {
    pub(super) fn amend(&mut self, at: Span, verb: &str, amend: &Amend) {
        let from = day(amend.from);
        match &amend.change {
            Change::Slot { benefit, slot, figure } => self.figure(at, &format!("{verb} {}.{}{from} to", benefit.text, slot.text), figure),
            Change::Value { name, figure } => self.figure(at, &format!("{verb} {}{from} to", name.text), figure),
            Change::Kind { kind, figure } => self.figure(at, &format!("{verb} kind {}{from} to", kind.text), figure),
            Change::Benefit { name, clauses } => {
                self.line(at, &format!("{verb} {}{from}", name.text));
                self.deeper(|lines| clauses.iter().for_each(|clause| lines.benefit_clause(clause)));
            }
            Change::Provision { name, when, effects } => {
                self.line(at, &format!("{verb} {}{from}", name.text));
                self.deeper(|lines| {
                    if let Some(when) = when {
                        lines.line(when.span, &format!("when {}", expr(when)));
                    }
                    effects.iter().for_each(|effect| lines.effect(effect));
                });
            }
        }
    }
}

impl Lines<'_> {
    pub(super) fn delegate(&mut self, at: Span, delegate: &Delegate) {
        let ty = match delegate.ty {
            DelegateType::Money => "money",
            DelegateType::Ratio => "ratio",
            DelegateType::Number => "number",
            DelegateType::Int => "int",
            DelegateType::Days => "days",
            DelegateType::Months => "months",
            DelegateType::Points => "pp",
        };
        let bound = |word: &str, bound: &Option<crate::tree::Expr>| {
            bound.as_ref().map(|bound| format!(" {word} {}", expr(bound))).unwrap_or_default()
        };
        let (least, most) = (bound("at_least", &delegate.least), bound("at_most", &delegate.most));
        self.line(at, &format!("delegate {}{} {ty}{least}{most}", delegate.name.text, code(delegate.code.as_ref())));
    }

    pub(super) fn disapply(&mut self, at: Span, disapply: &Disapply) {
        let targets: Vec<String> = disapply.targets.iter().map(target).collect();
        self.line(at, &format!("disapply {} when {}{}", targets.join(", "), expr(&disapply.when), day(disapply.from)));
    }

    pub(super) fn transition(&mut self, at: Span, transition: &Transition) {
        self.line(at, &format!("transition {}{}{}", transition.name.text, code(transition.code.as_ref()), day(transition.from)));
        self.deeper(|lines| {
            if let Some(when) = &transition.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            if let Some(under) = transition.under {
                lines.line(under.span, &format!("under day {}", under.day));
            }
            if let Some(first) = transition.settlements.first() {
                lines.line(first.span, &format!("for {}", names(&transition.settlements)));
            }
        });
    }
}

/// What a repeal or a disapplication names.
pub(super) fn target(target: &RepealTarget) -> String {
    match target {
        RepealTarget::Name(name) => name.text.clone(),
        RepealTarget::Kind(name) => format!("kind {}", name.text),
    }
}

fn code(code: Option<&Name>) -> String {
    code.map(|code| format!(" code {}", code.text)).unwrap_or_default()
}

/// ` from day N`, where one is written.
fn day(from: Option<Date>) -> String {
    from.map(|from| format!(" from day {}", from.day)).unwrap_or_default()
}
