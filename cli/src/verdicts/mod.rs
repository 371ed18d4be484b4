//! What became of cases → what a person or a program reads.
//!
//! Input: a [`Report`], whose words stand in both languages. Output: text in one of six formats. Nothing is run here.

mod github;
mod human;
mod json;
mod junit;
mod sarif;
mod tap;
mod tell;

use clap::ValueEnum;
use pol_lang::diagnostic::Text;

pub use human::{Shown, human};
pub use tell::{Under, tell};

use crate::language::Language;
use crate::sheet::Sheet;
use crate::sheet::changes::Change;
use crate::sheet::excerpt::Amount;

/// How verdicts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table, and for each case that fails what differs and why · 表格，逐条列出不符之处
    Human,
    /// JUnit XML, for CI systems · JUnit XML，供流水线
    Junit,
    /// Workflow commands of GitHub Actions · GitHub Actions 标注
    Github,
    /// SARIF 2.1.0, for code scanning · SARIF 2.1.0
    Sarif,
    /// TAP 14, the Test Anything Protocol · TAP 14
    Tap,
    /// A JSON document · JSON
    Json,
}

/// Everything that was run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Examples and files, in the order in which they were run.
    pub suites: Vec<Suite>,
    /// Under what the cases were settled once more; none where they were not.
    pub against: Option<String>,
}

/// The examples of a policy, or a file of cases.
#[derive(Debug, Clone, Default)]
pub struct Suite {
    /// The policy's name.
    pub policy: String,
    /// Its code; may be empty.
    pub code: String,
    /// The file as it is shown; none for examples.
    pub file: Option<String>,
    /// The options of `pol settle` under which it is run.
    pub options: String,
    /// Why none of it could be run.
    pub problems: Vec<Text>,
    /// What the user should know.
    pub notes: Vec<Text>,
    /// Its cases.
    pub cases: Vec<Told>,
}

/// What became of a case.
#[derive(Debug, Clone)]
pub struct Told {
    /// The file in which it stands, as it is shown.
    pub path: String,
    /// Its line there, from 1.
    pub line: u64,
    /// The claim's number.
    pub number: String,
    /// What it shows; may be empty.
    pub name: String,
    /// Why that must come out; may be empty.
    pub reason: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Values that came out otherwise.
    pub differences: Vec<Difference>,
    /// The codes of refusals that were expected.
    pub expected_refusals: Vec<String>,
    /// Why the claim was refused.
    pub refusals: Vec<(String, Text)>,
    /// What is wrong with the case itself.
    pub faults: Vec<Text>,
    /// The claim's sheet, where it was settled and did not come out or changed.
    pub sheet: Option<Sheet>,
    /// What the sheet differs by from that under other rules; none where the claim comes to the same.
    pub changed: Option<Changed>,
}

/// What became of a case, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It came out as expected.
    Held,
    /// It was settled with other values.
    Differs,
    /// It was refused and should be settled.
    Refused,
    /// It was settled and should be refused.
    Settled,
    /// It was refused for other codes.
    RefusedOtherwise,
    /// It says nothing that could hold.
    Faulty,
}

/// A value that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its heading in results.
    pub code: String,
    /// Its printed name.
    pub name: String,
    /// What was expected, as results hold it.
    pub expected: String,
    /// What came out.
    pub found: String,
    /// How much more that is, in yuan; none where it is no amount.
    pub apart: Option<String>,
    /// What of the sheet makes it.
    pub amount: Amount,
}

/// What other rules make of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Columns whose values differ: code, name, before, after.
    pub columns: Vec<[String; 4]>,
    /// The codes for which it was refused before.
    pub refused_before: Vec<String>,
    /// The codes for which it is refused.
    pub refused_after: Vec<String>,
    /// The lines of the sheet that differ, where it is settled both times.
    pub lines: Vec<Change>,
}

impl Verdict {
    /// As written in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Held => "held",
            Verdict::Differs => "differs",
            Verdict::Refused => "refused",
            Verdict::Settled => "settled",
            Verdict::RefusedOtherwise => "refused_otherwise",
            Verdict::Faulty => "faulty",
        }
    }

    /// In words.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Verdict::Held => language.pick("符合", "held"),
            Verdict::Differs => language.pick("金额不符", "other values"),
            Verdict::Refused => language.pick("不应退回而退回", "refused, expected to be settled"),
            Verdict::Settled => language.pick("应退回而未退回", "settled, expected to be refused"),
            Verdict::RefusedOtherwise => language.pick("退回的原因不符", "refused for something else"),
            Verdict::Faulty => language.pick("算例有误", "the case is wrong"),
        }
    }
}

/// How many cases there are of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All.
    pub cases: usize,
    /// Those that came out as expected.
    pub held: usize,
    /// Those that did not.
    pub failed: usize,
    /// Those that are none.
    pub faulty: usize,
    /// Those to which other rules come otherwise.
    pub changed: usize,
}

impl Count {
    /// Of some cases.
    pub fn of<'c>(cases: impl Iterator<Item = &'c Told>) -> Count {
        let mut count = Count::default();
        for case in cases {
            count.cases = count.cases.saturating_add(1);
            let kind = match case.verdict {
                Verdict::Held => &mut count.held,
                Verdict::Faulty => &mut count.faulty,
                _ => &mut count.failed,
            };
            *kind = kind.saturating_add(1);
            if case.changed.is_some() {
                count.changed = count.changed.saturating_add(1);
            }
        }
        count
    }
}

impl Report {
    /// All its cases.
    pub fn cases(&self) -> impl Iterator<Item = &Told> {
        self.suites.iter().flat_map(|suite| &suite.cases)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> Count {
        Count::of(self.cases())
    }

    /// How many files could not be run.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.suites.iter().filter(|suite| !suite.problems.is_empty()).count()
    }

    /// In a format for programs.
    #[must_use]
    pub fn document(&self, format: Format, language: Language) -> Option<String> {
        match format {
            Format::Human => None,
            Format::Junit => Some(junit::document(self, language)),
            Format::Github => Some(github::commands(self, language)),
            Format::Sarif => Some(sarif::document(self, language)),
            Format::Tap => Some(tap::document(self, language)),
            Format::Json => Some(json::document(self, language)),
        }
    }
}

impl Suite {
    /// `宝鸡居民医保 policies/…/01-basic.csv`, or 「例」 for worked examples.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let file = self.file.as_deref().unwrap_or(language.pick("例", "examples"));
        format!("{} {file}", self.policy)
    }
}

impl Told {
    /// The number and what it shows; one of them where they are the same.
    #[must_use]
    pub fn title(&self) -> String {
        match (self.number.as_str(), self.name.as_str()) {
            (number, name) if number == name || name.is_empty() => number.to_owned(),
            ("", name) => name.to_owned(),
            (number, name) => format!("{number} {name}"),
        }
    }

    /// `policies/…/01-basic.csv:2 A001 一级医院`
    fn placed(&self) -> String {
        format!("{}:{} {}", self.path, self.line, self.title()).trim_end().to_owned()
    }

    /// What is wrong, a sentence for each thing.
    #[must_use]
    pub fn said(&self, language: Language) -> Vec<String> {
        let mut said: Vec<String> = self.differences.iter().map(|difference| difference.sentence(language)).collect();
        let expected = self.expected_refusals.join("|");
        match self.verdict {
            Verdict::Settled => said.push(match language {
                Language::Zh => format!("应以 {expected} 退回，却结算了"),
                Language::En => format!("it should be refused as {expected}, and was settled"),
            }),
            Verdict::RefusedOtherwise => said.push(match language {
                Language::Zh => format!("应以 {expected} 退回"),
                Language::En => format!("it should be refused as {expected}"),
            }),
            _ => {}
        }
        if matches!(self.verdict, Verdict::Refused | Verdict::RefusedOtherwise) {
            let refused = language.pick("退回", "refused");
            said.extend(
                self.refusals.iter().map(|(code, why)| format!("{refused} {code}{}{}", language.pick("：", ": "), language.of(why))),
            );
        }
        said.extend(self.faults.iter().map(|fault| language.of(fault).to_owned()));
        said
    }

    /// What is wrong, why that should come out, and which figures other rules have otherwise.
    #[must_use]
    pub fn explained(&self, language: Language) -> Vec<String> {
        let mut lines = self.said(language);
        let colon = language.pick("：", ": ");
        if !self.reason.is_empty() {
            lines.push(format!("{}{colon}{}", language.pick("理由", "reason"), self.reason));
        }
        let figures = self.changed.iter().flat_map(|changed| &changed.lines).filter(|line| line.figure);
        lines.extend(figures.map(|line| format!("{}{colon}{}", language.pick("变化", "changed"), line.told(language))));
        lines
    }
}

impl Difference {
    /// `基本医保统筹基金支出 hifp_pay 应为 7500.00，得 8000.00，多 500.00 元`
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let Difference { code, name, .. } = self;
        let named = if name == code { name.clone() } else { format!("{name} {code}") };
        let shown = |text: &str| if text.is_empty() { language.pick("空", "empty").to_owned() } else { text.to_owned() };
        let (expected, found) = (shown(&self.expected), shown(&self.found));
        match language {
            Language::Zh => {
                let apart = self.apart.as_deref().map_or(String::new(), |apart| format!("，相差 {apart} 元"));
                format!("{named} 应为 {expected}，得 {found}{apart}")
            }
            Language::En => {
                let apart = self.apart.as_deref().map_or(String::new(), |apart| format!(", {apart} yuan apart"));
                format!("{named} should be {expected} and came to {found}{apart}")
            }
        }
    }
}
