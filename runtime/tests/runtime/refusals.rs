//! Codes and sentences of refusals.

use crate::common::record;
use pol_runtime::refusal::{ALL, Refusal, RefusalCode};

#[test]
fn codes_are_unique_and_explained() {
    let mut texts: Vec<_> = ALL.iter().map(|code| code.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), ALL.len());
    for code in ALL {
        assert!(code.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code:?}");
        // They stand in lists and before colons, like the headlines of diagnostics.
        assert!(!code.zh().is_empty() && !code.zh().ends_with('。'), "{code:?}");
        assert!(code.en().starts_with(|c: char| c.is_ascii_lowercase()) && !code.en().ends_with('.'), "{code:?}");
    }
}

/// Codes that the contract fixes; spelled here so that a change of spelling fails.
#[test]
fn codes_are_stable() {
    let fixed = [
        "missing_field",
        "bad_number",
        "negative",
        "too_many_decimals",
        "out_of_range",
        "bad_date",
        "date_order",
        "bad_boolean",
        "unknown_code",
        "cost_identity",
        "duplicate",
        "wrong_cells",
        "too_many_items",
        "item_without_claim",
        "bad_text",
        "not_in_force",
        "no_settlement",
        "ambiguous_settlement",
        "unbound_parameter",
        "assumed_figure",
        "default_taken",
        "held",
        "guarantee",
        "ledger_range",
        "accounting",
    ];
    assert_eq!(ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>(), fixed);
}

#[test]
fn sentences_name_field_and_cell() {
    let record = record();
    let range = Refusal::new(RefusalCode::OutOfRange, Some(8), "1999");
    assert_eq!(range.zh(&record), "「脱贫年度」的「1999」不在 2000 至 2100 之间");
    assert_eq!(range.en(&record), "「1999」 in 「脱贫年度」 is not within 2000 to 2100");
    let held = Refusal::new(RefusalCode::Held, None, "N7");
    assert_eq!(held.zh(&record), "同一人较早的「N7」未能结算，本笔暂不结算");
}

#[test]
fn a_long_cell_is_cut() {
    let refusal = Refusal::new(RefusalCode::BadNumber, Some(6), &"数".repeat(1000));
    assert_eq!(refusal.detail.chars().count(), 41);
    assert!(refusal.detail.ends_with('…'));
}
