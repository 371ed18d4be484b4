//! A sheet and some of its amounts → the lines that make them.

use pol_runtime::plan::{Column, ColumnRole};

use super::labels::Labels;
use super::text::{push_layer, push_report};
use super::{LayerSheet, Reported, Sheet};
use crate::language::Language;

/// An amount of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// What a benefit pays.
    Benefit(String),
    /// A column of results.
    Column(Column),
    /// Whether an earlier claim was refused: no line makes it.
    Gap,
}

/// The lines that make some amounts: the layers of a payer, the sources of a reported column. All layers where a sum of them is asked for and
/// nothing else tells.
#[must_use]
pub fn excerpt(sheet: &Sheet, amounts: &[Amount], language: Language) -> String {
    let labels = Labels::new(language);
    let mut layers: Vec<&LayerSheet> = sheet.layers.iter().filter(|layer| amounts.iter().any(|amount| makes(amount, layer))).collect();
    if layers.is_empty() && amounts.iter().any(is_sum) {
        layers = sheet.layers.iter().collect();
    }
    let reports: Vec<&Reported> = sheet.reports.iter().filter(|report| amounts.iter().any(|amount| reported(amount, report))).collect();
    let mut out = String::new();
    for layer in layers {
        push_layer(&mut out, layer, labels);
    }
    for report in reports {
        push_report(&mut out, report, labels);
    }
    for alert in &sheet.alerts {
        let asked =
            |amount: &Amount| matches!(amount, Amount::Column(column) if column.role == ColumnRole::Alert && column.code == alert.code);
        if amounts.iter().any(asked) {
            out.push_str(&format!("  {}\n", labels.alert(alert)));
        }
    }
    out
}

fn makes(amount: &Amount, layer: &LayerSheet) -> bool {
    match amount {
        Amount::Benefit(benefit) => layer.benefit == *benefit,
        Amount::Column(column) => matches!(column.role, ColumnRole::Fund | ColumnRole::Institution) && layer.payer == column.name,
        Amount::Gap => false,
    }
}

fn is_sum(amount: &Amount) -> bool {
    matches!(amount, Amount::Column(column) if matches!(column.role, ColumnRole::FundTotal | ColumnRole::Person))
}

fn reported(amount: &Amount, report: &Reported) -> bool {
    matches!(amount, Amount::Column(column) if column.role != ColumnRole::Alert && column.code == report.entry.code)
}
