//! Targets, a line for each of their clauses.

use super::Lines;
use super::expr::expr;
use crate::span::Span;
use crate::tree::Aim;

impl Lines<'_> {
    pub(super) fn aim(&mut self, at: Span, aim: &Aim) {
        let code = aim.code.as_ref().map(|code| format!(" code {}", code.text)).unwrap_or_default();
        self.line(at, &format!("target {}{code}", aim.name.text));
        self.deeper(|lines| {
            if let Some(over) = &aim.over {
                lines.line(over.span, &format!("for {}", over.text));
            }
            if let Some(when) = &aim.when {
                lines.line(when.span, &format!("when {}", expr(when)));
            }
            if let Some(ratio) = &aim.ratio {
                lines.line(ratio.span, &format!("ratio {} / {}", expr(&ratio.part), expr(&ratio.whole)));
            }
            if let Some(around) = &aim.about {
                let within = around.within.as_ref().map(|within| format!("within {} of", expr(within)));
                lines.figure(around.figure.span, within.as_deref().unwrap_or("about"), &around.figure);
            }
            if let Some(figure) = &aim.at_least {
                lines.figure(figure.span, "at_least", figure);
            }
            if let Some(figure) = &aim.at_most {
                lines.figure(figure.span, "at_most", figure);
            }
            if let Some(from) = aim.from {
                lines.line(from.span, &format!("from day {}", from.day));
            }
        });
    }
}
