//! Parameters and definitions, each after what it needs.

use super::super::{Define, DefineId, Parameter, ParameterId, Type};
use super::context::Cx;
use super::over::{Mentions, Over};
use super::{Builder, Meaning, slots};
use crate::codes::{p0212_hidden_name, p0226_define_circle, p0952_too_deep};
use crate::names::Body;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;

/// How many definitions of a circle a message names.
const MOST_SHOWN: usize = 12;

/// A definition that another one names.
#[derive(Debug, Clone, Copy)]
struct Need {
    /// The definition, an index into the things.
    define: usize,
    /// Where it is named.
    at: Span,
}

/// How far the walk over definitions has come with one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Fresh,
    Open,
    Done,
}

impl<'n> Builder<'n, '_> {
    /// Definitions and parameters that are always read as something else.
    pub(super) fn hidden_names(&mut self) {
        let names = self.names;
        for thing in &names.things {
            if !matches!(thing.body, Body::Define(_) | Body::Parameter(_) | Body::Delegate(_)) {
                continue;
            }
            let text = thing.name.text.as_str();
            if slots::built_in(text).is_some() {
                self.say(p0212_hidden_name::hidden_name(thing.name, &Text::new("内置金额", "a built-in amount")));
            } else if let Some(record) = self.index.fields.get(text).and_then(|records| records.keys().next()) {
                let record = self.program.records.get(record.0).map(|record| record.name.clone()).unwrap_or_default();
                let other = Text::new(format!("「{record}」的字段"), format!("a field of 「{record}」"));
                self.say(p0212_hidden_name::hidden_name(thing.name, &other));
            }
        }
    }

    /// All parameters: fixed values or unbound.
    pub(super) fn parameters(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            if let Body::Delegate(tree) = thing.body {
                self.delegate(index, thing, tree);
                continue;
            }
            let Body::Parameter(tree) = thing.body else { continue };
            let Some(cx) = self.cx_of(index) else { continue };
            let what = Text::new(format!("参数「{}」", thing.name.text), format!("the parameter 「{}」", thing.name.text));
            let cx = Cx { fixed: Some(what.clone()), no_amounts: Some(Text::new("参数", "a parameter")), ..cx };
            let Some(figure) = self.loose_figure(&cx, &tree.figure, None) else { continue };
            let ty = figure.value.as_ref().map(|value| value.ty);
            let cx = cx.clone();
            if let Some(value) = figure.value.clone()
                && self.value(value, &what).is_none()
            {
                continue;
            }
            let id = ParameterId(self.program.parameters.len());
            self.parameter_types.push(ty);
            self.program.parameters.push(Parameter {
                name: thing.name.text.clone(),
                ty: ty.unwrap_or(Type::Number),
                figure,
                validity: thing.validity.clone(),
                span: thing.name.span,
            });
            self.parameter_versions(index, id, &cx, &what);
            self.mean(index, Meaning::Parameter(id));
        }
    }

    /// All definitions, each after those that it needs; circles are left out.
    pub(super) fn defines(&mut self) {
        let names = self.names;
        let needs: Vec<Vec<Need>> = names.things.iter().enumerate().map(|(index, thing)| self.needs(index, thing.body)).collect();
        let mut walks = vec![Walk::Fresh; needs.len()];
        let mut heights = vec![0; needs.len()];
        for start in 0..needs.len() {
            self.walk(start, &needs, &mut walks, &mut heights);
        }
    }

    /// The definitions that a definition names.
    fn needs(&self, index: usize, body: Body<'n>) -> Vec<Need> {
        let Body::Define(tree) = body else { return Vec::new() };
        let mut mentions = Mentions::default();
        self.mention(&tree.value, &mut mentions);
        self.amended_values(index).into_iter().for_each(|value| self.mention(value, &mut mentions));
        let things = mentions.names.iter().filter_map(|(text, name)| Some(Need { define: self.names.thing(text)?, at: name.span }));
        things.filter(|need| self.names.things.get(need.define).is_some_and(|thing| matches!(thing.body, Body::Define(_)))).collect()
    }

    /// Depth first, on a stack of our own: a chain of definitions may be as long as a file before it is refused.
    fn walk(&mut self, start: usize, needs: &[Vec<Need>], walks: &mut [Walk], heights: &mut [usize]) {
        let is = |walks: &[Walk], index: usize, walk: Walk| walks.get(index) == Some(&walk);
        let mut path: Vec<(usize, usize)> = Vec::new();
        let mut circled = false;
        let mut next = is(walks, start, Walk::Fresh).then_some(start);
        loop {
            if let Some(index) = next.take() {
                set(walks, index, Walk::Open);
                path.push((index, 0));
            }
            let Some((index, at)) = path.last_mut() else { return };
            let index = *index;
            match needs.get(index).and_then(|needs| needs.get(*at)) {
                Some(need) => {
                    *at = at.saturating_add(1);
                    if is(walks, need.define, Walk::Fresh) {
                        next = Some(need.define);
                    } else if is(walks, need.define, Walk::Open) && !std::mem::replace(&mut circled, true) {
                        self.circle(*need, &path);
                    }
                }
                None => {
                    path.pop();
                    set(walks, index, Walk::Done);
                    self.define_within(index, needs, heights);
                }
            }
        }
    }

    /// The definition, unless it stands on too long a chain of others: what rests on it then says nothing more.
    fn define_within(&mut self, index: usize, needs: &[Vec<Need>], heights: &mut [usize]) {
        let below = needs.get(index).into_iter().flatten().filter_map(|need| heights.get(need.define)).max();
        let height = below.map_or(1, |below| below.saturating_add(1));
        if let Some(slot) = heights.get_mut(index) {
            *slot = height;
        }
        if height <= p0952_too_deep::LIMIT {
            self.define(index);
        } else if height == p0952_too_deep::LIMIT.saturating_add(1)
            && let Some(thing) = self.names.things.get(index)
        {
            self.say(p0952_too_deep::long_chain(thing.name.span));
        }
    }

    fn circle(&mut self, need: Need, path: &[(usize, usize)]) {
        let (names, back) = (self.names, need.define);
        let name = |index: usize| names.things.get(index).map(|thing| thing.name);
        let around = path.iter().map(|(index, _)| *index).skip_while(|index| *index != back);
        let mut shown: Vec<&str> = around.filter_map(name).map(|name| name.text.as_str()).collect();
        if shown.len() > MOST_SHOWN {
            shown.truncate(MOST_SHOWN);
            shown.push("…");
        }
        shown.extend(name(back).map(|name| name.text.as_str()));
        if let Some(name) = name(back) {
            self.say(p0226_define_circle::define_circle(name, need.at, &shown));
        }
    }

    fn define(&mut self, index: usize) {
        let names = self.names;
        let Some((thing, tree)) = names.things.get(index).and_then(|thing| match thing.body {
            Body::Define(tree) => Some((thing, tree)),
            _ => None,
        }) else {
            return;
        };
        let Some(cx) = self.cx_of(index) else { return };
        let amended = self.amended_values(index);
        let values: Vec<&pol_lang::tree::Expr> = std::iter::once(&tree.value).chain(amended).collect();
        let over = self.over(tree.record.as_ref(), &values, None, (thing.name.span, &thing.name.text));
        let cx = Cx {
            record: over.record(),
            lost: over == Over::Lost,
            no_amounts: Some(Text::new("定义", "a definition")),
            grade: tree.grade.as_ref(),
            ..cx
        };
        let source = self.source(&cx, tree.grade.as_ref());
        self.citations(tree.grade.as_ref());
        let Some(value) = self.expr(&self.rooted(&cx, tree.value.span), &tree.value, None) else { return };
        let id = DefineId(self.program.defines.len());
        let facts = self.facts(&value);
        self.define_facts.push(facts);
        self.program.defines.push(Define {
            name: thing.name.text.clone(),
            record: over.record(),
            value,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        });
        self.define_versions(index, id, &cx);
        self.mean(index, Meaning::Define(id));
    }

    pub(super) fn mean(&mut self, index: usize, meaning: Meaning) {
        if let Some(slot) = self.meanings.get_mut(index) {
            *slot = meaning;
        }
    }
}

fn set(walks: &mut [Walk], index: usize, walk: Walk) {
    if let Some(slot) = walks.get_mut(index) {
        *slot = walk;
    }
}
