//! The settlement sheet (一单清) of a claim: its costs, each layer with the arithmetic and the sources of its figures, what nearly
//! applied, and who bears what.
//!
//! Input: a settled row with its explanation. Output: words and figures of one language, which text, Markdown, HTML and JSON show
//! as they are. Nothing is settled here, and no figure is made up: arithmetic that does not come to what was paid is left out.

mod arithmetic;
pub mod changes;
pub mod excerpt;
mod figures;
mod from_explanation;
mod html;
mod labels;
mod layer;
mod markdown;
mod near;
mod reasons;
mod text;
mod words;

use serde::Serialize;

pub use from_explanation::sheet;
pub use html::page;
pub use markdown::markdown;
pub use text::text;

/// The sheet of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The policy's name.
    pub policy: String,
    /// Its code; may be empty.
    pub policy_code: String,
    /// The claim's number.
    pub number: String,
    /// The person's number.
    pub person: String,
    /// The settlement.
    pub settlement: String,
    /// The day by which it goes.
    pub basis: String,
    /// The days on which the same rules hold.
    pub rules: String,
    /// What the claim says, amounts apart.
    pub facts: Vec<Entry>,
    /// Its amounts.
    pub costs: Vec<Entry>,
    /// The layers in order.
    pub layers: Vec<LayerSheet>,
    /// What each fund, the institution and the person bear; empty where nothing is paid for such a claim.
    pub bears: Vec<Entry>,
    /// What they bear together, which is the claim's total.
    pub total: Option<Entry>,
    /// Reported columns.
    pub reports: Vec<Reported>,
    /// The alerts in force.
    pub alerts: Vec<AlertSheet>,
    /// Provisions that hold on other days only.
    pub other_days: Vec<Near>,
    /// What the person had used of what runs over a period, and has used now.
    pub ledger: Vec<Used>,
    /// Assumed figures that the claim rests on.
    pub assumed: Vec<SourceText>,
    /// Whether an earlier claim of the person and year was refused, so that what has been used may be more.
    pub ledger_gap: bool,
}

/// A named figure or word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its code in files; may be empty.
    pub code: String,
    /// What it is; empty where it is not given.
    pub value: String,
    /// Whether it is a default, the claim saying nothing.
    pub default: bool,
}

/// One layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerSheet {
    /// The benefit.
    pub benefit: String,
    /// Who pays.
    pub payer: String,
    /// What is paid, in yuan.
    pub paid: String,
    /// Whether the benefit applies to the claim.
    pub applies: bool,
    /// The steps that bear on the claim.
    pub lines: Vec<Line>,
    /// The arithmetic from base to payment.
    pub arithmetic: Vec<String>,
    /// Where several provisions apply and only the most favourable counts: what each would have given.
    pub choices: Vec<ChoiceSheet>,
    /// What nearly applied, and why it did not.
    pub near: Vec<Near>,
    /// What each party bears of it.
    pub shares: Vec<ShareSheet>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The step in files, such as `deductible`.
    pub code: &'static str,
    /// The same in words.
    pub term: String,
    /// Its value; empty for one that only holds or not.
    pub value: String,
    /// What it rests on.
    pub sources: Vec<SourceText>,
}

/// Where a figure or rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceText {
    /// The benefit, provision, parameter or definition.
    pub item: String,
    /// The notice's number; may be empty.
    pub notice: String,
    /// The article; may be empty.
    pub article: String,
    /// `cited`, `derived` or `assumed`.
    pub grade: &'static str,
    /// The same in words.
    pub grade_word: &'static str,
    /// How it was derived, or why it is assumed.
    pub reason: String,
    /// The first day on which it ruled; may be empty.
    pub since: String,
}

/// Provisions that apply to the claim, of which only the one that is most favourable to the person counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoiceSheet {
    /// The group.
    pub group: String,
    /// What it goes by, such as `住院.比例`.
    pub by: String,
    /// The provisions, two or more.
    pub members: Vec<CandidateSheet>,
}

/// What one of them would have given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CandidateSheet {
    /// The provision.
    pub item: String,
    /// Notice and article.
    pub citation: String,
    /// What the group goes by with it alone.
    pub value: String,
    /// Whether it is the one that counts.
    pub counts: bool,
}

/// Something that does not apply, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Near {
    /// What; empty for the layer itself.
    pub item: String,
    /// Notice and article.
    pub citation: String,
    /// Why not.
    pub reason: String,
}

/// What one party bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareSheet {
    /// The party.
    pub party: String,
    /// Its ratio.
    pub ratio: String,
    /// Its amount, in yuan.
    pub amount: String,
}

/// A reported column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reported {
    /// Name, code and value.
    #[serde(flatten)]
    pub entry: Entry,
    /// What it rests on.
    pub sources: Vec<SourceText>,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlertSheet {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Whether it is raised.
    pub raised: bool,
    /// The departments that the person is referred to.
    pub refer: Vec<String>,
    /// Why it is not raised; empty where it is.
    pub reason: String,
    /// What it rests on.
    pub sources: Vec<SourceText>,
}

/// An accumulator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Used {
    /// Its name.
    pub name: String,
    /// What it held before the claim.
    pub before: String,
    /// What the claim adds.
    pub added: String,
    /// What it holds now.
    pub after: String,
}

/// The sheet as one JSON object on one line.
#[must_use]
pub fn json(sheet: &Sheet) -> String {
    serde_json::to_string(sheet).unwrap_or_default()
}
