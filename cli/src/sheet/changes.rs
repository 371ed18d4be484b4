//! Two sheets of one claim, under two sets of rules → the lines that differ, in the order of the sheet.

use serde::Serialize;

use super::{Entry, LayerSheet, Line, Sheet, SourceText};
use crate::language::Language;

/// Steps that hold a figure or a rule of the policy; the others follow from these and from the claim.
const FIGURES: [&str; 11] =
    ["eligible", "base_cap", "base_cap_lifted", "deductible", "rate", "floor", "ceiling", "cap", "cap_lifted", "target", "applies"];

/// A line that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The benefit, or the reported column, that it is a line of; empty for the settlement itself.
    pub of: String,
    /// The step in files; the code of a column.
    pub code: String,
    /// The same in words.
    pub term: String,
    /// Its value before; empty where there was no such line.
    pub before: String,
    /// Its value after; empty where there is no such line.
    pub after: String,
    /// Whether it is a figure or a rule of the policy, and no amount that follows from one.
    pub figure: bool,
    /// What it rested on before.
    pub before_sources: Vec<SourceText>,
    /// What it rests on.
    pub after_sources: Vec<SourceText>,
}

impl Change {
    /// `基本医保住院 支付比例 70% → 75%  [基本医保住院.比例 宝医保发〔2019〕48号 一 依据]`: what a figure rests on, before and after where that differs.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        let none = language.pick("（无）", "(none)");
        let shown = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
        let of = if self.of.is_empty() { self.term.clone() } else { format!("{} {}", self.of, self.term) };
        let mut text = if self.before == self.after {
            format!("{of} {}", shown(&self.after))
        } else {
            format!("{of} {} → {}", shown(&self.before), shown(&self.after))
        };
        let (before, after) = (cited(&self.before_sources, language), cited(&self.after_sources, language));
        match (before == after, after.is_empty(), before.is_empty()) {
            (true, true, _) => {}
            (true, false, _) | (false, false, true) => text.push_str(&format!("  [{after}]")),
            (false, true, _) => text.push_str(&format!("  [{before} → {none}]")),
            (false, false, false) => text.push_str(&format!("  [{before} → {after}]")),
        }
        text
    }
}

/// Items, notices, articles and grades.
fn cited(sources: &[SourceText], language: Language) -> String {
    let one = |source: &SourceText| {
        let parts = [source.item.as_str(), &source.notice, &source.article, source.grade_word];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    sources.iter().map(one).collect::<Vec<_>>().join(language.pick("；", "; "))
}

/// The lines that differ.
#[must_use]
pub fn changes(before: &Sheet, after: &Sheet, language: Language) -> Vec<Change> {
    let mut found = Vec::new();
    if before.settlement != after.settlement {
        let term = language.pick("结算", "settlement");
        found.push(change("", "settlement", term, &before.settlement, &after.settlement, true));
    }
    for benefit in in_either(&before.layers, &after.layers, |layer| &layer.benefit) {
        let of = |sheet: &'_ Sheet| sheet.layers.iter().position(|layer| layer.benefit == *benefit);
        let (then, now) = (of(before).and_then(|at| before.layers.get(at)), of(after).and_then(|at| after.layers.get(at)));
        of_layer(&mut found, benefit, then, now, language);
    }
    for code in in_either(&before.reports, &after.reports, |report| &report.entry.code) {
        let (then, now) = (of_code(before, code), of_code(after, code));
        let value = |report: Option<&super::Reported>| report.map_or("", |report| &report.entry.value).to_owned();
        if value(then) != value(now) {
            let name = then.or(now).map_or("", |report| &report.entry.name);
            let mut line = change("", code, name, &value(then), &value(now), false);
            line.before_sources = then.map(|report| report.sources.clone()).unwrap_or_default();
            line.after_sources = now.map(|report| report.sources.clone()).unwrap_or_default();
            found.push(line);
        }
    }
    of_alerts(&mut found, before, after, language);
    for name in in_either(&before.bears, &after.bears, |entry| &entry.name) {
        let value = |entries: &[Entry]| entries.iter().find(|entry| entry.name == *name).map_or(String::new(), |entry| entry.value.clone());
        let (then, now) = (value(&before.bears), value(&after.bears));
        if then != now {
            found.push(change("", "bears", name, &then, &now, false));
        }
    }
    found
}

fn of_layer(found: &mut Vec<Change>, benefit: &str, then: Option<&LayerSheet>, now: Option<&LayerSheet>, language: Language) {
    let applies = |layer: Option<&LayerSheet>| match layer {
        None => language.pick("不在结算之中", "no layer of the settlement"),
        Some(layer) if layer.applies => language.pick("适用", "applies"),
        Some(_) => language.pick("不适用", "does not apply"),
    };
    if applies(then) != applies(now) {
        found.push(change(benefit, "applies", language.pick("适用", "applies"), applies(then), applies(now), true));
    }
    let lines = |layer: Option<&LayerSheet>| layer.map(|layer| layer.lines.clone()).unwrap_or_default();
    let (before, after) = (lines(then), lines(now));
    for term in in_either(&before, &after, |line| &line.term) {
        let of = |lines: &[Line]| lines.iter().find(|line| line.term == *term).cloned();
        let (was, is) = (of(&before), of(&after));
        if was == is {
            continue;
        }
        let value = |line: &Option<Line>| line.as_ref().map_or(String::new(), |line| line.value.clone());
        let code = was.as_ref().or(is.as_ref()).map_or("", |line| line.code);
        let mut line = change(benefit, code, term, &value(&was), &value(&is), FIGURES.contains(&code));
        line.before_sources = was.map(|line| line.sources).unwrap_or_default();
        line.after_sources = is.map(|line| line.sources).unwrap_or_default();
        found.push(line);
    }
    let arithmetic = |layer: Option<&LayerSheet>| layer.map_or(String::new(), |layer| layer.arithmetic.join(language.pick("；", "; ")));
    if arithmetic(then) != arithmetic(now) {
        found.push(change(benefit, "arithmetic", language.pick("算式", "arithmetic"), &arithmetic(then), &arithmetic(now), false));
    }
    let paid = |layer: Option<&LayerSheet>| layer.map_or(String::new(), |layer| layer.paid.clone());
    if paid(then) != paid(now) {
        found.push(change(benefit, "paid", language.pick("支付", "paid"), &paid(then), &paid(now), false));
    }
}

fn of_alerts(found: &mut Vec<Change>, before: &Sheet, after: &Sheet, language: Language) {
    let raised = |sheet: &Sheet, code: &str| match sheet.alerts.iter().find(|alert| alert.code == code) {
        None => "",
        Some(alert) if alert.raised => language.pick("预警", "raised"),
        Some(_) => language.pick("不预警", "not raised"),
    };
    for code in in_either(&before.alerts, &after.alerts, |alert| &alert.code) {
        let (then, now) = (raised(before, code), raised(after, code));
        if then != now {
            let name = before.alerts.iter().chain(&after.alerts).find(|alert| alert.code == *code).map_or("", |alert| &alert.name);
            found.push(change("", code, name, then, now, false));
        }
    }
}

fn of_code<'s>(sheet: &'s Sheet, code: &str) -> Option<&'s super::Reported> {
    sheet.reports.iter().find(|report| report.entry.code == code)
}

/// The keys of either list, in the order of the second, then those that only the first has.
fn in_either<'l, T>(before: &'l [T], after: &'l [T], key: impl Fn(&'l T) -> &'l String) -> Vec<&'l String> {
    let mut keys: Vec<&String> = Vec::new();
    for item in after.iter().chain(before) {
        let key = key(item);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn change(of: &str, code: &str, term: &str, before: &str, after: &str, figure: bool) -> Change {
    Change {
        of: of.to_owned(),
        code: code.to_owned(),
        term: term.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        figure,
        before_sources: Vec::new(),
        after_sources: Vec::new(),
    }
}
