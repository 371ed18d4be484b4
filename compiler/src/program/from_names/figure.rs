//! Figures: a value or `未定`, with its source.

use super::super::{Figure, Source, SourceId, Type};
use super::Builder;
use super::context::Cx;
use crate::codes::p0507_used_out_of_force as p0507;
use crate::names::{self, Body, Holding};
use crate::program::Day;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, ExprKind, FigureGrade, FigureValue, GradeKind};

impl Builder<'_, '_> {
    /// A figure that must be a `wanted`; `what` names the slot in messages.
    pub(super) fn figure(&mut self, cx: &Cx<'_>, tree: &tree::Figure, wanted: Type, what: &Text) -> Option<Figure> {
        let figure = self.loose_figure(cx, tree, Some(wanted))?;
        let (FigureValue::Expr(source), Some(value)) = (&tree.value, figure.value) else {
            return Some(Figure { value: None, ..figure });
        };
        let value = self.require(source, value, wanted, what)?;
        Some(Figure { value: Some(value), ..figure })
    }

    /// A figure of any type.
    pub(super) fn loose_figure(&mut self, cx: &Cx<'_>, tree: &tree::Figure, hint: Option<Type>) -> Option<Figure> {
        let grade = tree.grade.as_ref();
        let cx = &self.rooted(cx, tree.span);
        self.citations(grade);
        let source = self.source(cx, grade.or(cx.grade));
        let value = match &tree.value {
            FigureValue::Unbound(_) => None,
            FigureValue::Expr(value) if matches!(value.kind, ExprKind::Unbound) => None,
            FigureValue::Expr(value) => Some(match grade {
                Some(grade) => self.expr(&Cx { grade: Some(grade), ..cx.clone() }, value, hint)?,
                None => self.expr(cx, value, hint)?,
            }),
        };
        Some(Figure { value, source, span: tree.span })
    }

    /// The source of something that stands at `cx` with a grade of its own.
    pub(super) fn source(&mut self, cx: &Cx<'_>, grade: Option<&FigureGrade>) -> SourceId {
        let (notice, article) = self.names.citation(cx.place);
        let mut source = Source {
            notice: notice.to_owned(),
            article: article.to_owned(),
            item: cx.item.clone(),
            grade: grade.map_or(GradeKind::Cited, |grade| grade.kind),
            reason: grade.and_then(|grade| grade.reason.as_ref()).map(|reason| reason.text.clone()).unwrap_or_default(),
            provision: cx.user.and_then(|user| self.names.things.get(user)).is_some_and(|thing| matches!(thing.body, Body::Provision(_))),
            since: cx.time.map(|time| time.from).filter(|from| *from != Day::MIN),
        };
        if let Some(citation) = grade.and_then(|grade| grade.citation.as_ref()) {
            source.notice.clone_from(&citation.document.text);
            source.article = citation.article.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        }
        self.intern(source)
    }

    /// Says that a grade cites what is not declared.
    pub(super) fn citations(&mut self, grade: Option<&FigureGrade>) {
        let names = self.names;
        if let Some(citation) = grade.and_then(|grade| grade.citation.as_ref()) {
            names.cited(citation, &mut self.found);
        }
    }

    /// Says that the item at hand uses the thing `target` at a time when it is not in force; once for each pair and writing.
    pub(super) fn in_force(&mut self, cx: &Cx<'_>, target: usize, span: Span) {
        let names = self.names;
        let (Some(time), Some(thing)) = (cx.time, names.things.get(target).filter(|thing| thing.dated)) else { return };
        let holding = Holding { time, later: cx.later };
        let Some(gaps) = names::gaps(holding, &thing.validity) else { return };
        if !self.gaps.insert((cx.user.unwrap_or(usize::MAX), target, cx.place.notice, cx.place.article)) {
            return;
        }
        let user = cx.item.split('.').next().unwrap_or(&cx.item);
        let told = p0507::Told { span, user, target: &thing.name.text, declared: thing.name.span, gaps: &gaps };
        if thing.validity.issued > gaps.known {
            self.say(p0507::used_before_issue(&told, &names::on(thing.validity.issued)));
            return;
        }
        let ender = thing.ender(gaps.known).filter(|ender| gaps.spans.iter().any(|(from, _)| ender.end.at <= *from));
        let by = ender.map(|ender| (ender.span, names.cause(ender), names::shown(ender.end.at)));
        self.say(p0507::used_out_of_force(&told, by));
    }
}
