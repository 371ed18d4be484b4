//! The sheet as plain text, for a terminal or a screen reader.

use unicode_width::UnicodeWidthStr;

use super::labels::Labels;
use super::{LayerSheet, Sheet, SourceText};
use crate::language::Language;

/// Columns that a name takes at least.
const NAME: usize = 24;

/// The sheet as text.
#[must_use]
pub fn text(sheet: &Sheet, language: Language) -> String {
    let labels = Labels::new(language);
    let mut out = format!("{}\n", labels.title());
    for (name, value) in labels.heads(sheet).into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("  {}{value}\n", padded(name, 14)));
    }
    if let Some(gap) = labels.gap(sheet) {
        out.push_str(&format!("  ! {gap}\n"));
    }
    let amounts = |out: &mut String, title: &str, entries: &[super::Entry]| {
        if !entries.is_empty() {
            out.push_str(&format!("\n{title}\n"));
        }
        for entry in entries {
            out.push_str(&format!("  {}{}{}\n", padded(&entry.name, NAME), right(&entry.value), labels.value("", entry.default)));
        }
    };
    amounts(&mut out, labels.costs(), &sheet.costs);
    if !sheet.facts.is_empty() {
        out.push_str(&format!("\n{}\n", labels.facts()));
        for entry in &sheet.facts {
            out.push_str(&format!("  {}{}\n", padded(&entry.name, NAME), labels.value(&entry.value, entry.default)));
        }
    }
    for layer in &sheet.layers {
        push_layer(&mut out, layer, labels);
    }
    amounts(&mut out, labels.bears(), &sheet.bears);
    if let Some(sum) = labels.sum(sheet) {
        out.push_str(&format!("  {sum}\n"));
    }
    push_rest(&mut out, sheet, labels);
    out
}

pub(super) fn push_layer(out: &mut String, layer: &LayerSheet, labels: Labels) {
    let title = format!("{} · {}", layer.benefit, layer.payer);
    out.push_str(&format!("\n{}{}\n", padded(&title, NAME.saturating_add(2)), right(&layer.paid)));
    for line in &layer.lines {
        push_line(out, (&line.term, &line.value), &line.sources, labels);
    }
    for line in &layer.arithmetic {
        out.push_str(&format!("  = {line}\n"));
    }
    for share in &layer.shares {
        out.push_str(&format!("  {}{}  {}\n", padded(&share.party, NAME), right(&share.amount), share.ratio));
    }
    for choice in &layer.choices {
        out.push_str(&format!("  ↑ {}\n", labels.choice(choice)));
    }
    for near in &layer.near {
        out.push_str(&format!("  × {}\n", labels.near(near)));
    }
}

/// A reported column with what it rests on.
pub(super) fn push_report(out: &mut String, report: &super::Reported, labels: Labels) {
    out.push('\n');
    push_line(out, (&report.entry.name, &report.entry.value), &report.sources, labels);
}

/// A figure with its sources one below the other.
fn push_line(out: &mut String, (name, value): (&str, &str), sources: &[SourceText], labels: Labels) {
    let mut sources = sources.iter().map(|source| labels.source(source));
    let first = sources.next().unwrap_or_default();
    out.push_str(format!("  {}{}  {first}", padded(name, NAME), right(value)).trim_end());
    out.push('\n');
    for source in sources {
        out.push_str(&format!("  {}{}  {source}\n", padded("", NAME), right("")));
    }
}

fn push_rest(out: &mut String, sheet: &Sheet, labels: Labels) {
    let list = |out: &mut String, title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n{title}\n"));
        }
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
    };
    if !sheet.reports.is_empty() {
        out.push_str(&format!("\n{}\n", labels.reports(sheet)));
    }
    for report in &sheet.reports {
        push_line(out, (&report.entry.name, &report.entry.value), &report.sources, labels);
    }
    list(out, labels.alerts(), sheet.alerts.iter().map(|alert| labels.alert(alert)).collect());
    list(out, labels.other_days(), sheet.other_days.iter().map(|near| format!("× {}", labels.near(near))).collect());
    let used = |used: &super::Used| format!("{}{} + {} = {}", padded(&used.name, NAME), right(&used.before), used.added, used.after);
    list(out, labels.ledger(), sheet.ledger.iter().map(used).collect());
    list(out, labels.assumed(), sheet.assumed.iter().map(|source| labels.source(source)).collect());
}

/// A name in at least so many columns, a Chinese character counting two.
fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width()).max(1);
    format!("{text}{}", " ".repeat(missing))
}

/// A figure at the right of its column.
fn right(text: &str) -> String {
    let missing = 14_usize.saturating_sub(text.width());
    format!("{}{text}", " ".repeat(missing))
}
