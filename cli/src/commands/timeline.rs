//! `pol timeline`: from when until when a rule holds, and by which notices.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pol_compiler::timeline::{self, Citation, Period, Unknown};
use pol_compiler::{Compilation, PolicyInfo};
use pol_runtime::date;
use serde_json::{Value, json};

use super::compiled::{self, Messages};
use super::known_on;
use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::{stderr, stdout};
use crate::policies::{self, Shelf};
use crate::render::table::{self, Align, Terminal};

/// How many characters of what holds are shown in a table; JSON has all of them.
const SHOWN: usize = 48;

/// Show from when until when a rule holds, and by which notices · 显示规定的时段和依据
///
/// NAME is a benefit, a slot of one (基本医保住院.比例), a provision, a parameter, a definition, a settlement or a kind. Of a
/// benefit or slot the provisions that act on it are shown too. The last day is not included: what holds until 2021-01-01
/// holds on 2020-12-31 for the last time.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to show · 名称
    #[arg(value_name = "NAME")]
    name: String,
    /// The policy's name or code; by default the one that has NAME · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// As known on an earlier day: notices issued after it are not known · 只看截至该日已印发的文件
    #[arg(long, value_name = "DATE")]
    known_on: Option<String>,
    /// How it is shown · 显示方式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    shown: Messages,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol timeline 住院倾斜 --policy shaanxi.baoji
  pol timeline 基本医保住院.比例 --policy shaanxi.baoji --known-on 2020-12-01
  pol timeline 住院比例提高 --policy shaanxi.baoji --format json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table, with long figures cut · 表格，过长的截短
    Text,
    /// One JSON object · 一个 JSON 对象
    Json,
}

/// A policy that has the name.
struct Found {
    policy: PolicyInfo,
    periods: Vec<Period>,
    compilation: Compilation,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let known = known_on::day(arguments.known_on.as_deref())?;
    let shelf = policies::open(arguments.root.as_deref())?;
    let candidates = match &arguments.policy {
        Some(name) => vec![shelf.policy(name)?],
        None => narrowest(&shelf),
    };
    let Some(found) = search(&shelf, candidates, arguments, known, language)? else { return Ok(Outcome::DoesNotCompile) };
    let Found { policy, periods, compilation } = found;
    if compiled::plan_of(compilation, &shelf, arguments.shown.messages, language)?.is_none() {
        return Ok(Outcome::DoesNotCompile);
    }
    match arguments.format {
        Format::Json => stdout::write(json(&arguments.name, &policy, known, &periods).as_bytes())?,
        Format::Text => {
            stdout::write(text(&periods, language).as_bytes())?;
            stderr::write(&closing(known, periods.is_empty(), language));
        }
    }
    Ok(Outcome::Done)
}

/// The policies on which no other builds: they hold all that the wider ones do.
fn narrowest(shelf: &Shelf) -> Vec<PolicyInfo> {
    let all = shelf.workspace.policies();
    all.iter().filter(|policy| !all.iter().any(|other| other.extends.as_deref() == Some(&policy.name))).cloned().collect()
}

/// The one policy that has the name; none where a policy does not compile, which has then been said.
fn search(
    shelf: &Shelf,
    candidates: Vec<PolicyInfo>,
    arguments: &Arguments,
    known: Option<i32>,
    language: Language,
) -> Result<Option<Found>, Failure> {
    let name = arguments.name.as_str();
    let (mut found, mut near): (Vec<Found>, Option<String>) = (Vec::new(), None);
    for policy in candidates {
        let compilation = shelf.workspace.compile(&policy.name);
        let Some(program) = compilation.program.as_ref().filter(|_| compilation.plan.is_some()) else {
            compiled::plan_of(compilation, shelf, arguments.shown.messages, language)?;
            return Ok(None);
        };
        match timeline::of(program, name, known.unwrap_or(i32::MAX)) {
            Ok(periods) => found.push(Found { policy, periods, compilation }),
            Err(Unknown { near: like }) => near = near.or(like),
        }
    }
    if found.len() > 1 {
        let list = found.iter().map(|found| found.policy.name.as_str()).collect::<Vec<_>>().join("、");
        let failure = Failure::wrong(format!("几个政策都有「{name}」：{list}"), format!("several policies have 「{name}」: {list}"));
        return Err(failure.help("用 --policy 指明政策", "name one with --policy"));
    }
    found.pop().map(Some).ok_or_else(|| unknown(name, near))
}

fn unknown(name: &str, near: Option<String>) -> Failure {
    let failure = Failure::wrong(
        format!("没有待遇、要素、条款、参数、定义、结算或归类叫「{name}」"),
        format!("no benefit, slot, provision, parameter, definition, settlement or kind is called 「{name}」"),
    );
    match near {
        Some(near) => failure.help(format!("是不是「{near}」？"), format!("did you mean 「{near}」?")),
        None => failure.help("pol show program POLICY 列出全部名称", "pol show program POLICY shows all names"),
    }
}

fn text(periods: &[Period], language: Language) -> String {
    let rows: Vec<Vec<String>> = periods.iter().map(|period| row(period, language)).collect();
    let headings = [
        ("类型", "what"),
        ("名称", "name"),
        ("自", "from"),
        ("止", "until"),
        ("内容", "holds"),
        ("起于", "begun by"),
        ("止于", "ended by"),
    ]
    .map(|(zh, en)| (language.pick(zh, en), Align::Left));
    match (rows.is_empty(), environment::output_is_terminal()) {
        (true, _) => String::new(),
        (_, true) => table::drawn(&headings, &rows, Terminal::Output),
        (_, false) => table::aligned(&headings, &rows),
    }
}

fn row(period: &Period, language: Language) -> Vec<String> {
    let cited = |citation: &Option<Citation>| {
        citation.as_ref().map_or("-".to_owned(), |Citation { notice, article, known }| {
            let known = language.pick("（DAY 知）", " (known DAY)").replace("DAY", &date::to_text(*known));
            format!("{}{known}", [notice.as_str(), article].join(" ").trim_end())
        })
    };
    vec![
        language.of(&period.what).to_owned(),
        period.item.clone(),
        day(period.from).unwrap_or_else(|| "-".to_owned()),
        day(period.until).unwrap_or_else(|| "-".to_owned()),
        short(&period.holds),
        cited(&period.began),
        cited(&period.ended),
    ]
}

/// At most [`SHOWN`] characters.
fn short(holds: &str) -> String {
    match holds.char_indices().nth(SHOWN).and_then(|(end, _)| holds.split_at_checked(end)) {
        Some((start, _)) => format!("{start}…"),
        None => holds.to_owned(),
    }
}

/// A day; none for the open ends of time.
fn day(day: i32) -> Option<String> {
    (day != i32::MIN && day != i32::MAX).then(|| date::to_text(day))
}

/// What is told beside the table.
fn closing(known: Option<i32>, empty: bool, language: Language) -> String {
    let mut text = String::new();
    if empty {
        text.push_str(language.pick("没有已知的时段\n", "no period is known\n"));
    }
    if let Some(known) = known {
        text.push_str(&format!("{}{}\n", language.pick("只看截至该日已印发的文件：", "as known on: "), date::to_text(known)));
    }
    text
}

/// The whole of it, for other programs: the same in every language but for the names that policies give.
fn json(name: &str, policy: &PolicyInfo, known: Option<i32>, periods: &[Period]) -> String {
    let cited = |citation: &Option<Citation>| {
        citation.as_ref().map_or(
            Value::Null,
            |Citation { notice, article, known }| json!({ "notice": notice, "article": article, "known": day(*known) }),
        )
    };
    let periods: Vec<Value> = periods
        .iter()
        .map(|period| {
            json!({
                "what": period.what.en, "item": period.item, "from": day(period.from), "until": day(period.until),
                "holds": period.holds, "began": cited(&period.began), "ended": cited(&period.ended),
            })
        })
        .collect();
    let whole = json!({ "name": name, "policy": policy.name, "known_on": known.map(date::to_text), "periods": periods });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_figures_are_cut_between_characters() {
        assert_eq!(short(&"按".repeat(SHOWN)), "按".repeat(SHOWN));
        assert_eq!(short(&"按".repeat(SHOWN + 1)), "按".repeat(SHOWN) + "…");
    }
}
