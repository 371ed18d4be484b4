//! The sheet in Markdown.

use super::labels::Labels;
use super::{Entry, LayerSheet, Sheet, SourceText};
use crate::language::Language;

/// The sheet in Markdown, its title a heading of the first level.
#[must_use]
pub fn markdown(sheet: &Sheet, language: Language) -> String {
    let labels = Labels::new(language);
    let mut out = format!("# {} {}\n\n", labels.title(), escaped(&sheet.number));
    for (name, value) in labels.heads(sheet).into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("- {name}: {}\n", escaped(&value)));
    }
    if let Some(gap) = labels.gap(sheet) {
        out.push_str(&format!("\n> {gap}\n"));
    }
    push_entries(&mut out, labels.costs(), &sheet.costs, labels, true);
    push_entries(&mut out, labels.facts(), &sheet.facts, labels, false);
    out.push_str(&format!("\n## {}\n", labels.layers()));
    for layer in &sheet.layers {
        push_layer(&mut out, layer, labels);
    }
    push_entries(&mut out, labels.bears(), &sheet.bears, labels, true);
    if let Some(sum) = labels.sum(sheet) {
        out.push_str(&format!("\n{}\n", escaped(&sum)));
    }
    push_rest(&mut out, sheet, labels);
    out
}

fn push_entries(out: &mut String, title: &str, entries: &[Entry], labels: Labels, figures: bool) {
    if entries.is_empty() {
        return;
    }
    let align = if figures { "---:" } else { "---" };
    out.push_str(&format!("\n## {title}\n\n| | |\n|---|{align}|\n"));
    for entry in entries {
        out.push_str(&format!("| {} | {} |\n", escaped(&entry.name), escaped(&labels.value(&entry.value, entry.default))));
    }
}

fn push_layer(out: &mut String, layer: &LayerSheet, labels: Labels) {
    out.push_str(&format!("\n### {} · {}: {}\n", escaped(&layer.benefit), escaped(&layer.payer), layer.paid));
    if !layer.lines.is_empty() {
        out.push_str("\n| | | |\n|---|---:|---|\n");
    }
    for line in &layer.lines {
        push_line(out, (&line.term, &line.value), &line.sources, labels);
    }
    for line in &layer.arithmetic {
        out.push_str(&format!("\n`{line}`\n"));
    }
    if !layer.shares.is_empty() {
        out.push('\n');
    }
    for share in &layer.shares {
        out.push_str(&format!("- {} {}: {}\n", escaped(&share.party), share.ratio, share.amount));
    }
    if !layer.choices.is_empty() || !layer.near.is_empty() {
        out.push('\n');
    }
    for choice in &layer.choices {
        out.push_str(&format!("- ↑ {}\n", escaped(&labels.choice(choice))));
    }
    for near in &layer.near {
        out.push_str(&format!("- × {}\n", escaped(&labels.near(near))));
    }
}

/// A row of a figure and its sources.
fn push_line(out: &mut String, (name, value): (&str, &str), sources: &[SourceText], labels: Labels) {
    let sources: Vec<String> = sources.iter().map(|source| escaped(&labels.source(source))).collect();
    out.push_str(&format!("| {} | {} | {} |\n", escaped(name), escaped(value), sources.join("<br>")));
}

fn push_rest(out: &mut String, sheet: &Sheet, labels: Labels) {
    let list = |out: &mut String, title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n## {title}\n\n"));
        }
        for line in lines {
            out.push_str(&format!("- {}\n", escaped(&line)));
        }
    };
    if !sheet.reports.is_empty() {
        out.push_str(&format!("\n## {}\n\n| | | |\n|---|---:|---|\n", labels.reports(sheet)));
    }
    for report in &sheet.reports {
        push_line(out, (&report.entry.name, &report.entry.value), &report.sources, labels);
    }
    list(out, labels.alerts(), sheet.alerts.iter().map(|alert| labels.alert(alert)).collect());
    list(out, labels.other_days(), sheet.other_days.iter().map(|near| labels.near(near)).collect());
    if !sheet.ledger.is_empty() {
        let heads = labels.ledger_heads().join(" | ");
        out.push_str(&format!("\n## {}\n\n| {heads} |\n|---|---:|---:|---:|\n", labels.ledger()));
    }
    for used in &sheet.ledger {
        out.push_str(&format!("| {} | {} | {} | {} |\n", escaped(&used.name), used.before, used.added, used.after));
    }
    list(out, labels.assumed(), sheet.assumed.iter().map(|source| labels.source(source)).collect());
}

/// A text whose marks Markdown does not read; a claim's number can hold anything.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(character);
            }
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_of_a_claim_are_no_markup() {
        assert_eq!(escaped("a|b<i>*c*\nd"), "a\\|b\\<i\\>\\*c\\* d");
    }
}
