//! Articles → text to read: by notice and article, a line for each way, a line for each note.

use pol_compiler::accounting::{Article, Entry, Number, Way};

use super::Told;
use crate::environment;
use crate::language::Language;

pub(super) fn text(told: &Told<'_>, language: Language) -> String {
    let bold = environment::output_is_terminal() && environment::colours_wanted();
    let mut text = String::new();
    let mut open = told.articles.iter().filter(|article| !article.is_complete()).peekable();
    if open.peek().is_some() {
        text.push_str(&heading(language.pick("没有交代的条文", "Articles not accounted for"), bold));
        for article in open {
            let (file, line) = told.places.line(article.span);
            text.push_str(&format!("  {} {}  {file}:{line}\n", article.notice, label(article, language)));
        }
        text.push('\n');
    }
    let mut last = "";
    for article in &told.articles {
        if article.notice != last {
            text.push_str(if last.is_empty() { "" } else { "\n" });
            text.push_str(&heading(&format!("{}  {}", article.notice, article.policy), bold));
            last = &article.notice;
        }
        text.push_str(&of_article(article, language));
    }
    text.push_str(&format!("\n{}\n", closing(told, language)));
    text
}

fn heading(words: &str, bold: bool) -> String {
    if bold { format!("\u{1b}[1m{words}\u{1b}[0m\n") } else { format!("{words}\n") }
}

fn label(article: &Article, language: Language) -> String {
    let label = if article.label.is_empty() { language.pick("（条文以外）", "(outside its articles)") } else { &article.label };
    format!("{label} {}", article.summary).trim_end().to_owned()
}

fn of_article(article: &Article, language: Language) -> String {
    let mut text = format!("  {}\n", label(article, language));
    if article.entries.is_empty() {
        text.push_str(&format!("    {}\n", language.pick("没有规定，也没有说明", "neither rule nor note")));
    }
    for way in Way::ALL {
        let entries: Vec<&Entry> = article.entries.iter().filter(|entry| entry.way == way).collect();
        let word = language.pick(way.words().0, way.words().1);
        if way == Way::Noted {
            for note in entries {
                let class = note.class.map_or("", |class| language.pick(class.words().0, class.words().1));
                text.push_str(&format!("    {word}  {class}{}{}\n", language.pick("：", ": "), note.reason));
            }
        } else if !entries.is_empty() {
            text.push_str(&format!("    {word}  {}\n", rules(word, &entries, language)));
        }
    }
    text
}

/// `参数 定额资助；结算 参保资助（XX-08、XX-23）`: by what they are, in the order of the text.
fn rules(way: &str, entries: &[&Entry], language: Language) -> String {
    let (comma, semicolon) = (language.pick("、", ", "), language.pick("；", "; "));
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for entry in entries {
        let what = language.of(&entry.what);
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, names)) => names.push(&entry.name),
            None => groups.push((what, vec![&entry.name])),
        }
    }
    let told = |(what, names): &(&str, Vec<&str>)| {
        // Where the way is called like the thing, once is enough.
        let what = if *what == way { "" } else { *what };
        format!("{what} {}", names.join(comma)).trim().to_owned()
    };
    let shown: Vec<String> = groups.iter().map(told).collect();
    let mut numbers: Vec<&Number> = entries.iter().flat_map(|entry| &entry.numbers).collect();
    numbers.sort();
    numbers.dedup();
    let numbers: Vec<String> = numbers.into_iter().map(Number::to_string).collect();
    let listed = match (numbers.is_empty(), language) {
        (true, _) => String::new(),
        (_, Language::Zh) => format!("（{}）", numbers.join(comma)),
        (_, Language::En) => format!(" ({})", numbers.join(comma)),
    };
    format!("{}{listed}", shown.join(semicolon))
}

/// How many articles there are, and in which ways they are accounted for; one may be so in several.
fn closing(told: &Told<'_>, language: Language) -> String {
    let (all, open, noted) = (told.articles.len(), told.open(), told.only_noted());
    let rules = Way::ALL.into_iter().filter(|way| !matches!(way, Way::Noted | Way::Unread)).map(|way| (way, told.count(way)));
    let ways: Vec<String> = rules.map(|(way, count)| format!("{} {count}", language.pick(way.words().0, way.words().1))).collect();
    match language {
        Language::Zh => format!("{all} 条：{}；只有说明 {noted}；没有交代 {open}", ways.join("、")),
        Language::En => {
            let s = if all == 1 { "" } else { "s" };
            format!("{all} article{s}: {}; only noted {noted}; not accounted for {open}", ways.join(", "))
        }
    }
}
