//! Requirements and guarantees, a line for each and for each of their clauses.

use super::Lines;
use super::expr::{expr, names};
use crate::span::Span;
use crate::tree::{Ban, EffectOp, Guarantee, Name, Requirement, Shift, Subject};

impl Lines<'_> {
    pub(super) fn requirement(&mut self, at: Span, requirement: &Requirement) {
        self.line(at, &format!("require {}{}", requirement.name.text, code(requirement.code.as_ref())));
        self.deeper(|lines| {
            if let Some(when) = &requirement.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            for bound in &requirement.bounds {
                let shift = match bound.shift {
                    Some(Shift::Raise) => " raise",
                    Some(Shift::Lower) => " lower",
                    None => "",
                };
                let op = if bound.at_least { "at_least" } else { "at_most" };
                let head = format!("must {}.{}{shift} {op}", subject(&bound.subject), bound.slot.text);
                lines.figure(bound.span, &head, &bound.figure);
            }
            for ban in &requirement.bans {
                match ban {
                    Ban::Kind(kind) => lines.line(kind.span, &format!("forbid kind {}", kind.text)),
                    Ban::Effect { subject: of, slot, op, span } => {
                        lines.line(*span, &format!("forbid {}.{} {}", subject(of), slot.text, deed(*op)));
                    }
                }
            }
            if let Some(from) = requirement.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }

    pub(super) fn guarantee(&mut self, at: Span, guarantee: &Guarantee) {
        self.line(at, &format!("guarantee {}{}", guarantee.name.text, code(guarantee.code.as_ref())));
        self.deeper(|lines| {
            if let Some(over) = &guarantee.over {
                lines.line(over.span, &format!("for {}", over.text));
            }
            let clauses = [
                ("when", &guarantee.when),
                ("always", &guarantee.always),
                ("compare", &guarantee.compare),
                ("never_less", &guarantee.no_less),
                ("never_more", &guarantee.no_more),
            ];
            for (keyword, value) in clauses {
                if let Some(value) = value {
                    lines.line(value.span, &format!("{keyword} {}", expr(value)));
                }
            }
            if let Some(first) = guarantee.increase.first() {
                lines.line(first.span, &format!("increase {}", names(&guarantee.increase)));
            }
            if let Some(from) = guarantee.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }
}

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Kind(kind) => format!("kind {}", kind.text),
        Subject::Benefit(benefit) => benefit.text.clone(),
    }
}

fn deed(op: EffectOp) -> &'static str {
    match op {
        EffectOp::Raise => "raise",
        EffectOp::Lower => "lower",
        EffectOp::Waive => "waive",
        EffectOp::Lift => "lift",
        EffectOp::Set | EffectOp::AtLeast | EffectOp::AtMost => "set",
    }
}

fn code(code: Option<&Name>) -> String {
    code.map(|code| format!(" code {}", code.text)).unwrap_or_default()
}
