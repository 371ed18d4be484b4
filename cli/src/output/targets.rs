//! What the settled rows come to beside the aims of the policy → lines of the summary, and CSV.

use std::io::{self, Write};

use pol_runtime::money;
use pol_runtime::plan::{Aim, AimBound, AimKind, Plan, RATIO};
use pol_runtime::run::{Measurement, Sum};

use super::io_error;
use crate::language::Language;

/// The headings of the CSV file.
const HEADINGS: [&str; 14] =
    ["code", "name", "notice", "article", "rows", "left_out", "part", "whole", "ratio", "about", "within", "at_least", "at_most", "met"];

/// One aim and what was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its notice and article; both may be empty.
    pub cited: (String, String),
    /// What the ratio should be.
    pub bounds: Vec<AimBound>,
    /// What came out.
    pub measured: Measurement,
    /// Whether the ratio is as it should be; none where there is none, or where it is only told.
    pub met: Option<bool>,
}

impl Target {
    /// The aims over the record of a run, in the order of the plan.
    #[must_use]
    pub fn all(plan: &Plan, measured: &[Measurement]) -> Vec<Target> {
        let of = |measured: &Measurement| Some(Target::of(plan, plan.aims.get(measured.aim)?, measured));
        measured.iter().filter_map(of).collect()
    }

    fn of(plan: &Plan, aim: &Aim, measured: &Measurement) -> Target {
        let source = usize::try_from(aim.source).ok().and_then(|at| plan.sources.get(at));
        Target {
            code: aim.code.clone(),
            name: aim.name.clone(),
            cited: source.map(|source| (source.notice.clone(), source.article.clone())).unwrap_or_default(),
            bounds: aim.bounds.clone(),
            met: measured.met(aim),
            measured: measured.clone(),
        }
    }

    /// `县域内支付比例（宝医保中心发〔2020〕73号 二）：68.42%，应约 70%，上下 5 个百分点，已达到；12 行`
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let cited = [self.cited.0.as_str(), self.cited.1.as_str()].map(str::to_owned).join(" ");
        let cited = match (cited.trim(), language) {
            ("", _) => String::new(),
            (cited, Language::Zh) => format!("（{cited}）"),
            (cited, Language::En) => format!(" ({cited})"),
        };
        let (rows, left) = (self.measured.rows, self.measured.left_out);
        let ratio = match (self.measured.hundredths(), self.measured.sums) {
            (Some(hundredths), _) => format!("{}%", money::decimal_to_text(hundredths, 2)),
            (None, Some(_)) => language.pick("没有可以衡量的", "nothing to measure").to_owned(),
            (None, None) => language.pick("总数过大，无法得出", "the sums are too large to tell").to_owned(),
        };
        let mut parts = vec![ratio];
        parts.extend(self.bounds.iter().map(|bound| wanted(bound, language)));
        parts.extend(self.met.map(|met| if met { language.pick("已达到", "met") } else { language.pick("未达到", "not met") }.to_owned()));
        let said = parts.join(language.pick("，", ", "));
        let rows = match language {
            Language::Zh => format!("{rows} 行"),
            Language::En => format!("{rows} {}", if rows == 1 { "row" } else { "rows" }),
        };
        let left = match (left, language) {
            (0, _) => String::new(),
            (_, Language::Zh) => format!("，另有 {left} 行因数值未定不计"),
            (_, Language::En) => format!(", {left} more left out for want of a figure"),
        };
        match language {
            Language::Zh => format!("{}{cited}：{said}；{rows}{left}", self.name),
            Language::En => format!("{}{cited}: {said}; {rows}{left}", self.name),
        }
    }

    /// The cells of its line of the file.
    fn cells(&self) -> [String; 14] {
        let sums = self.measured.sums.map(|(part, whole)| (sum(part), sum(whole))).unwrap_or_default();
        let ratio = self.measured.hundredths().map(|hundredths| money::decimal_to_text(hundredths, 4)).unwrap_or_default();
        let bound = |kind| self.bounds.iter().find(|bound| bound.kind == kind);
        let value = |kind| bound(kind).and_then(|bound| bound.value).map(fraction).unwrap_or_default();
        let within = bound(AimKind::About).and_then(|bound| bound.within).map(fraction).unwrap_or_default();
        let met = self.met.map(|met| if met { "1" } else { "0" }.to_owned()).unwrap_or_default();
        let (notice, article) = self.cited.clone();
        let [rows, left_out] = [self.measured.rows, self.measured.left_out].map(|count| count.to_string());
        let (code, name) = (self.code.clone(), self.name.clone());
        let [about, at_least, at_most] = [AimKind::About, AimKind::AtLeast, AimKind::AtMost].map(value);
        [code, name, notice, article, rows, left_out, sums.0, sums.1, ratio, about, within, at_least, at_most, met]
    }
}

fn wanted(bound: &AimBound, language: Language) -> String {
    let word = match bound.kind {
        AimKind::About => language.pick("应约", "to be about"),
        AimKind::AtLeast => language.pick("应不低于", "to be at least"),
        AimKind::AtMost => language.pick("应不高于", "to be at most"),
    };
    let value = bound.value.map_or_else(|| language.pick("（未定）", "(unbound)").to_owned(), percent);
    let within = match (bound.within, language) {
        (None, _) => String::new(),
        (Some(within), Language::Zh) => format!("，上下 {} 个百分点", percent(within).trim_end_matches('%')),
        (Some(within), Language::En) => format!(" within {}pp", percent(within).trim_end_matches('%')),
    };
    format!("{word} {value}{within}")
}

/// A ratio in percent, without zeros behind: `70%`, `66.6667%`.
fn percent(units: i64) -> String {
    format!("{}%", trimmed(i128::from(units), RATIO.saturating_sub(2), 0))
}

/// A ratio as a fraction with four decimals or more: `0.7000`.
fn fraction(units: i64) -> String {
    trimmed(i128::from(units), RATIO, 4)
}

fn sum(sum: Sum) -> String {
    trimmed(sum.units, sum.scale, sum.scale.min(2))
}

/// A decimal without the zeros behind, but with at least so many decimals.
fn trimmed(units: i128, scale: u8, least: u8) -> String {
    let mut text = money::decimal_to_text(units, scale);
    let Some(point) = text.find('.') else { return text };
    let keep = if least == 0 { point } else { point.saturating_add(1).saturating_add(usize::from(least)) };
    while text.len() > keep && text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

/// Writes all aims as CSV.
///
/// # Errors
/// Where they cannot be written.
pub fn write<W: Write>(to: W, targets: &[Target]) -> io::Result<W> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(HEADINGS).map_err(io_error)?;
    for target in targets {
        writer.write_record(target.cells()).map_err(io_error)?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_behind_are_left_out_where_nothing_asks_for_them() {
        assert_eq!(percent(70_000_000), "70%");
        assert_eq!(percent(66_666_700), "66.6667%");
        assert_eq!(fraction(70_000_000), "0.7000");
        assert_eq!(fraction(66_666_701), "0.66666701");
        assert_eq!(sum(Sum { units: 1_005_000, scale: 4 }), "100.50");
        assert_eq!(sum(Sum { units: 7, scale: 0 }), "7");
        assert_eq!(percent(0), "0%");
    }
}
