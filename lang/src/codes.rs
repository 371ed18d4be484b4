//! The codes of this crate, one file each: wording in both languages, and the fix where one is right.

pub(crate) mod p0101_not_utf8;
pub(crate) mod p0102_unknown_character;
pub(crate) mod p0103_unclosed_quote;
pub(crate) mod p0104_unclosed_bracket;
pub(crate) mod p0105_extra_closing;
pub(crate) mod p0106_wrong_closing;
pub(crate) mod p0107_nul;
pub(crate) mod p0110_unexpected;
pub(crate) mod p0111_unknown_item;
pub(crate) mod p0112_unknown_clause;
pub(crate) mod p0113_glued_keyword;
pub(crate) mod p0114_clause_twice;
pub(crate) mod p0115_missing_clause;
pub(crate) mod p0116_rate_and_tiers;
pub(crate) mod p0118_missing_block;
pub(crate) mod p0119_reserved_name;
pub(crate) mod p0120_misplaced_item;
pub(crate) mod p0121_policy_first;
pub(crate) mod p0122_second_policy;
pub(crate) mod p0123_empty_file;
pub(crate) mod p0124_article_twice;
pub(crate) mod p0125_empty_article;
pub(crate) mod p0126_row_arity;
pub(crate) mod p0127_last_tier;
pub(crate) mod p0128_comparison_chain;
pub(crate) mod p0129_misspelt_date;
pub(crate) mod p0130_no_such_date;
pub(crate) mod p0131_malformed_number;
pub(crate) mod p0132_number_too_long;
pub(crate) mod p0133_unknown_unit;
pub(crate) mod p0134_money_without_yuan;
pub(crate) mod p0135_percentage_points;
pub(crate) mod p0136_below_a_fen;
pub(crate) mod p0137_empty_block;
pub(crate) mod p0138_document_number;
pub(crate) mod p0139_slot_without_benefit;
pub(crate) mod p0140_empty_amendment;
pub mod p0141_transition_day;
pub(crate) mod p0150_too_few_conditions;
pub(crate) mod p0151_beside_top_up;
pub(crate) mod p0152_shares;
pub(crate) mod p0155_no_whole_time;
pub(crate) mod p0156_and_or_mixed;
pub(crate) mod p0165_asks_nothing;
pub(crate) mod p0166_article_unaccounted;
pub(crate) mod p0167_ratio_of_two;
pub(crate) mod p0910_nesting_too_deep;
pub(crate) mod p0911_file_too_large;
pub(crate) mod p0912_expression_too_long;
pub(crate) mod p0913_too_much_work;

use crate::diagnostic::Code;

/// Every code of this crate, in order.
pub const ALL: &[Code] = &[
    p0101_not_utf8::CODE,
    p0102_unknown_character::CODE,
    p0103_unclosed_quote::CODE,
    p0104_unclosed_bracket::CODE,
    p0105_extra_closing::CODE,
    p0106_wrong_closing::CODE,
    p0107_nul::CODE,
    p0110_unexpected::CODE,
    p0111_unknown_item::CODE,
    p0112_unknown_clause::CODE,
    p0113_glued_keyword::CODE,
    p0114_clause_twice::CODE,
    p0115_missing_clause::CODE,
    p0116_rate_and_tiers::CODE,
    p0118_missing_block::CODE,
    p0119_reserved_name::CODE,
    p0120_misplaced_item::CODE,
    p0121_policy_first::CODE,
    p0122_second_policy::CODE,
    p0123_empty_file::CODE,
    p0124_article_twice::CODE,
    p0125_empty_article::CODE,
    p0126_row_arity::CODE,
    p0127_last_tier::CODE,
    p0128_comparison_chain::CODE,
    p0129_misspelt_date::CODE,
    p0130_no_such_date::CODE,
    p0131_malformed_number::CODE,
    p0132_number_too_long::CODE,
    p0133_unknown_unit::CODE,
    p0134_money_without_yuan::CODE,
    p0135_percentage_points::CODE,
    p0136_below_a_fen::CODE,
    p0137_empty_block::CODE,
    p0138_document_number::CODE,
    p0139_slot_without_benefit::CODE,
    p0140_empty_amendment::CODE,
    p0141_transition_day::CODE,
    p0150_too_few_conditions::CODE,
    p0151_beside_top_up::CODE,
    p0152_shares::CODE,
    p0155_no_whole_time::CODE,
    p0156_and_or_mixed::CODE,
    p0165_asks_nothing::CODE,
    p0166_article_unaccounted::CODE,
    p0167_ratio_of_two::CODE,
    p0910_nesting_too_deep::CODE,
    p0911_file_too_large::CODE,
    p0912_expression_too_long::CODE,
    p0913_too_much_work::CODE,
];
