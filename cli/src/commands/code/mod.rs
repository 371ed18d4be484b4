//! `pol code`: every code that a diagnostic or a refusal can carry.

mod account;

use clap::Args;
use pol_lang::diagnostic::Code;

use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stdout;
use crate::pages::{self, Page};
use crate::render::table::{self, Align, Terminal};

/// List the codes of diagnostics and refusals, or explain one · 列出或解释代码
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A code such as P0104 or missing_field · 代码
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol code                   all codes · 全部代码
  pol code P0104             a diagnostic of policies · 政策诊断
  pol code missing_field     a reason for which a row is refused · 拒付原因
  pol code prelude           what the examples begin with · 样例开头的声明";

/// What the first digits of a diagnostic's code say.
const FAMILIES: [(&str, &str, &str); 10] = [
    ("P01", "文字与写法", "text and syntax"),
    ("P02", "名称", "names"),
    ("P03", "类型与单位", "types and units"),
    ("P04", "表、分段与要素", "tables, tiers and slots"),
    ("P05", "时间", "time"),
    ("P06", "效果", "effects"),
    ("P07", "结算", "settlements"),
    ("P08", "例", "examples"),
    ("P09", "限度", "limits"),
    ("P10", "要求与保证", "requirements and guarantees"),
];

/// A code with its headline.
struct Entry {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let text = match &arguments.code {
        None => list(language, environment::output_is_terminal()),
        Some(code) if code == "prelude" => pages::PRELUDE.to_owned(),
        Some(code) => account(code, language)?,
    };
    stdout::write(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// The codes of policies, in order of their numbers.
fn diagnostics() -> Vec<Entry> {
    let entry = |code: &Code| Entry { id: code.id, zh: code.zh, en: code.en };
    let mut all: Vec<Entry> = pol_lang::codes::ALL.iter().chain(pol_compiler::codes::ALL).map(entry).collect();
    all.sort_by_key(|code| code.id);
    all
}

/// The codes of refused rows, in the order in which the runtime tells them.
fn refusals() -> Vec<Entry> {
    pol_runtime::refusal::ALL.iter().map(|code| Entry { id: code.as_str(), zh: code.zh(), en: code.en() }).collect()
}

fn list(language: Language, drawn: bool) -> String {
    let rows = |entries: Vec<Entry>| -> Vec<Vec<String>> {
        entries.iter().map(|code| vec![code.id.to_owned(), language.pick(code.zh, code.en).to_owned()]).collect()
    };
    if !drawn {
        return table::plain(&rows(diagnostics())) + &table::plain(&rows(refusals()));
    }
    let headings = [(language.pick("代码", "code"), Align::Left), (language.pick("含义", "meaning"), Align::Left)];
    let policies = language.pick("政策诊断（pol check）", "diagnostics of policies (pol check)");
    let claims = language.pick("拒付原因（pol settle）", "reasons for which rows are refused (pol settle)");
    let shown = |entries| table::drawn(&headings, &rows(entries), Terminal::Output);
    // A family at a time: who reads them looks for a matter, not for a number.
    let family = |(start, zh, en): &(&str, &str, &str)| {
        let of: Vec<Entry> = diagnostics().into_iter().filter(|code| code.id.starts_with(start)).collect();
        format!("\n{start} {}\n{}", language.pick(zh, en), shown(of))
    };
    let families: String = FAMILIES.iter().map(family).collect();
    let more = language.pick("pol code 代码：解释一个代码", "pol code CODE explains one");
    format!("{policies}\n{families}\n{claims}\n\n{}\n{more}\n", shown(refusals()))
}

/// All that is known about one code.
fn account(wanted: &str, language: Language) -> Result<String, Failure> {
    let same = |entry: &Entry| entry.id.eq_ignore_ascii_case(wanted);
    let page = |id: &str| Page::of(id).map(|page| account::of(&page, id, language)).unwrap_or_default();
    if let Some(code) = diagnostics().into_iter().find(same) {
        let family = FAMILIES.iter().find(|(start, _, _)| code.id.starts_with(start));
        let family = family.map_or("", |(_, zh, en)| language.pick(zh, en));
        let kind = language.pick("类别：", "family: ");
        return Ok(format!("{}  {}\n       {}\n{kind}{family}\n{}", code.id, code.zh, code.en, page(code.id)));
    }
    if let Some(code) = refusals().into_iter().find(same) {
        let effect = language.pick(
            "该行不结算，记入 FILE.errors.csv；同一人本年度以后的记录照常结算，并标注 ledger_gap = 1（--hold 则暂不结算）。",
            "The row is not settled and stands in FILE.errors.csv. Later rows of the person and year are settled and carry \
             ledger_gap = 1, or are refused with --hold.",
        );
        return Ok(format!("{}\n    {}\n    {}\n{effect}\n{}", code.id, code.zh, code.en, page(code.id)));
    }
    Err(Failure::wrong(format!("没有代码「{wanted}」"), format!("there is no code 「{wanted}」")).help(
        "pol code 列出全部代码；政策自己的核验代码见该政策",
        "pol code lists them all; the codes of a policy's own checks stand in the policy",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once_and_explained() {
        let mut ids: Vec<&str> = diagnostics().iter().chain(&refusals()).map(|code| code.id).collect();
        let all = ids.len();
        for id in &ids {
            assert!(account(&id.to_ascii_uppercase(), Language::Zh).unwrap().contains(id), "{id}");
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "one code stands for one thing");
    }

    #[test]
    fn every_code_has_a_headline_in_both_languages() {
        for code in diagnostics().iter().chain(&refusals()) {
            assert!(!code.zh.is_empty() && !code.en.is_empty(), "{}", code.id);
            assert!(!code.zh.ends_with('。') && !code.en.ends_with('.'), "{} ends like a sentence", code.id);
            assert!(!code.en.starts_with(|c: char| c.is_ascii_uppercase()), "{} starts like a sentence", code.id);
        }
    }

    /// On a terminal each code stands once under its family; piped, on a line of its own with nothing else.
    #[test]
    fn the_list_has_every_code_on_a_terminal_and_piped() {
        let (drawn, piped) = (list(Language::Zh, true), list(Language::Zh, false));
        let ids = || diagnostics().into_iter().chain(refusals()).map(|code| code.id);
        for id in ids() {
            let begins = |line: &&str| line.split_whitespace().next() == Some(id);
            assert_eq!((drawn.lines().filter(begins).count(), piped.lines().filter(begins).count()), (1, 1), "{id}");
        }
        assert_eq!(piped.lines().count(), ids().count());
        assert!(FAMILIES.iter().all(|(start, zh, _)| drawn.contains(&format!("\n{start} {zh}\n"))), "{drawn}");
    }

    #[test]
    fn an_unknown_code_is_wrong_use() {
        assert_eq!(account("P9999", Language::En).unwrap_err().status(), 2);
    }
}
