//! The sheet as a page of HTML that prints on one side of A4: no script, nothing loaded from elsewhere.

use super::labels::Labels;
use super::{Entry, LayerSheet, Sheet, SourceText};
use crate::language::Language;

/// How the page looks, on a screen and in print.
const STYLE: &str = include_str!("sheet.css");

/// A page with one sheet after another, each on a page of its own in print.
#[must_use]
pub fn page(sheets: &[Sheet], language: Language) -> String {
    let labels = Labels::new(language);
    let lang = language.pick("zh-CN", "en");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        labels.title()
    );
    for sheet in sheets {
        push_sheet(&mut out, sheet, labels);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn push_sheet(out: &mut String, sheet: &Sheet, labels: Labels) {
    out.push_str(&format!("<article class=\"sheet\">\n<header>\n<h1>{}</h1>\n<dl>\n", labels.title()));
    for (name, value) in labels.heads(sheet).into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", escaped(&value)));
    }
    out.push_str("</dl>\n</header>\n");
    if let Some(gap) = labels.gap(sheet) {
        out.push_str(&format!("<p class=\"warning\">{gap}</p>\n"));
    }
    out.push_str("<div class=\"columns\">\n");
    push_entries(out, labels.costs(), &sheet.costs, labels, "figures");
    push_entries(out, labels.bears(), &sheet.bears, labels, "figures bears");
    out.push_str("</div>\n");
    if let Some(sum) = labels.sum(sheet) {
        out.push_str(&format!("<p class=\"sum\">{}</p>\n", escaped(&sum)));
    }
    push_facts(out, sheet, labels);
    for layer in &sheet.layers {
        push_layer(out, layer, labels);
    }
    push_rest(out, sheet, labels);
    out.push_str("</article>\n");
}

fn push_entries(out: &mut String, title: &str, entries: &[Entry], labels: Labels, class: &str) {
    if entries.is_empty() {
        return;
    }
    out.push_str(&format!("<section class=\"{class}\">\n<h2>{title}</h2>\n<table>\n"));
    for entry in entries {
        let value = escaped(&labels.value(&entry.value, entry.default));
        out.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{value}</td></tr>\n", escaped(&entry.name)));
    }
    out.push_str("</table>\n</section>\n");
}

/// What the claim says, side by side: short words that need no line of their own.
fn push_facts(out: &mut String, sheet: &Sheet, labels: Labels) {
    if sheet.facts.is_empty() {
        return;
    }
    out.push_str(&format!("<section class=\"facts\">\n<h2>{}</h2>\n<dl>\n", labels.facts()));
    for fact in &sheet.facts {
        let value = escaped(&labels.value(&fact.value, fact.default));
        out.push_str(&format!("<div><dt>{}</dt><dd>{value}</dd></div>\n", escaped(&fact.name)));
    }
    out.push_str("</dl>\n</section>\n");
}

/// A row of a figure and its sources, one below the other.
fn push_line(out: &mut String, (name, value): (&str, &str), sources: &[SourceText], labels: Labels) {
    let sources: Vec<String> = sources.iter().map(|source| escaped(&labels.source(source))).collect();
    let (name, value, sources) = (escaped(name), escaped(value), sources.join("<br>"));
    out.push_str(&format!("<tr><th scope=\"row\">{name}</th><td>{value}</td><td class=\"source\">{sources}</td></tr>\n"));
}

fn push_layer(out: &mut String, layer: &LayerSheet, labels: Labels) {
    let class = if layer.applies { "layer" } else { "layer idle" };
    out.push_str(&format!(
        "<section class=\"{class}\">\n<h2><span>{} <small>{}</small></span><b>{}</b></h2>\n",
        escaped(&layer.benefit),
        escaped(&layer.payer),
        layer.paid
    ));
    if !layer.lines.is_empty() {
        out.push_str("<table>\n");
        for line in &layer.lines {
            push_line(out, (&line.term, &line.value), &line.sources, labels);
        }
        out.push_str("</table>\n");
    }
    for line in &layer.arithmetic {
        out.push_str(&format!("<p class=\"arithmetic\">{}</p>\n", escaped(line)));
    }
    if !layer.shares.is_empty() {
        out.push_str("<table>\n");
        for share in &layer.shares {
            let (party, amount) = (escaped(&share.party), &share.amount);
            out.push_str(&format!("<tr><th scope=\"row\">{party}</th><td>{amount}</td><td class=\"source\">{}</td></tr>\n", share.ratio));
        }
        out.push_str("</table>\n");
    }
    push_list(out, "choice", layer.choices.iter().map(|choice| labels.choice(choice)));
    push_list(out, "near", layer.near.iter().map(|near| labels.near(near)));
    out.push_str("</section>\n");
}

fn push_rest(out: &mut String, sheet: &Sheet, labels: Labels) {
    if !sheet.reports.is_empty() {
        out.push_str(&format!("<section class=\"layer\">\n<h2>{}</h2>\n<table>\n", labels.reports(sheet)));
        for report in &sheet.reports {
            push_line(out, (&report.entry.name, &report.entry.value), &report.sources, labels);
        }
        out.push_str("</table>\n</section>\n");
    }
    let section = |out: &mut String, title: &str, class: &str, lines: Vec<String>| {
        if lines.is_empty() {
            return;
        }
        out.push_str(&format!("<section>\n<h2>{title}</h2>\n"));
        push_list(out, class, lines.into_iter());
        out.push_str("</section>\n");
    };
    section(out, labels.alerts(), "plain", sheet.alerts.iter().map(|alert| labels.alert(alert)).collect());
    section(out, labels.other_days(), "near", sheet.other_days.iter().map(|near| labels.near(near)).collect());
    if !sheet.ledger.is_empty() {
        let heads: String = labels.ledger_heads().iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
        out.push_str(&format!("<section class=\"used\">\n<h2>{}</h2>\n<table>\n<tr>{heads}</tr>\n", labels.ledger()));
        for used in &sheet.ledger {
            let (name, before, added, after) = (escaped(&used.name), &used.before, &used.added, &used.after);
            out.push_str(&format!("<tr><th scope=\"row\">{name}</th><td>{before}</td><td>{added}</td><td>{after}</td></tr>\n"));
        }
        out.push_str("</table>\n</section>\n");
    }
    // Why they are assumed stands beside the figures themselves.
    let short = |source: &SourceText| [&source.item, &source.notice, &source.article].map(String::as_str).join(" ").trim_end().to_owned();
    section(out, labels.assumed(), "plain many", sheet.assumed.iter().map(short).collect());
}

fn push_list(out: &mut String, class: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("<li>{}</li>\n", escaped(&line))).collect();
    if !lines.is_empty() {
        out.push_str(&format!("<ul class=\"{class}\">\n{}</ul>\n", lines.concat()));
    }
}

/// A text that is no markup, whatever it holds.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
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
    fn what_a_claim_holds_is_no_markup() {
        assert_eq!(escaped("<b>&\"x\"\n"), "&lt;b&gt;&amp;&quot;x&quot; ");
    }
}
