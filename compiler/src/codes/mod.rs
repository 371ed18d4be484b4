//! The codes of this crate: one file each, holding the code and the wording of what is said under it.
//!
//! P02xx, P03xx, P05xx, P0401–P0449 and Pxx51–Pxx99 of P06 to P09 belong to names and types; the rest of P04 and P06 to P09 to the
//! checks of the whole program and the plan. P10xx are requirements and guarantees.

mod items;
pub mod p0201_unknown_policy;
pub mod p0202_policy_circle;
pub mod p0203_policy_header;
pub mod p0204_policy_code_taken;
pub mod p0210_declared_twice;
pub mod p0211_code_taken;
pub mod p0212_hidden_name;
pub mod p0220_unknown_name;
pub mod p0221_undeclared_document;
pub mod p0222_unknown_article;
pub mod p0223_narrower_name;
pub mod p0224_not_a_value;
pub mod p0225_amount_here;
pub mod p0226_define_circle;
pub mod p0227_record_unclear;
pub mod p0230_unused;
pub mod p0240_incomplete;
pub mod p0241_record_part;
pub mod p0242_results;
pub mod p0255_no_total;
pub mod p0301_wrong_unit;
pub mod p0302_ratio_plus_ratio;
pub mod p0303_money_times_points;
pub mod p0304_no_such_operation;
pub mod p0305_division;
pub mod p0307_out_of_reach;
pub mod p0308_untested_optional;
pub mod p0309_always_given;
pub mod p0310_membership;
pub mod p0311_text_computed;
pub mod p0312_type_unclear;
pub mod p0313_not_constant;
pub mod p0314_unbound_inside;
pub mod p0315_percent_or_points;
pub mod p0316_field_values;
pub mod p0320_month_end;
pub mod p0322_operands;
pub mod p0323_rounding_unsaid;
pub mod p0324_calendar;
pub mod p0330_items;
pub mod p0403_rounding;
pub mod p0404_tiers_overlap;
pub mod p0405_no_such_slot;
pub mod p0406_effect_unfit;
pub mod p0408_table_key;
pub mod p0410_which_of_several;
pub mod p0411_no_such_term;
pub mod p0412_key_field;
pub mod p0413_each_without_period;
pub mod p0414_term_on_slot;
pub mod p0415_adds_held;
pub mod p0416_accumulator_code;
pub mod p0417_not_counted;
pub mod p0418_other_period;
pub mod p0420_bands;
pub mod p0450_table_gap;
pub mod p0451_table_overlap;
pub mod p0452_row_unused;
pub mod p0453_otherwise_unused;
pub mod p0454_tier_order;
pub mod p0455_ratio_outside;
pub mod p0456_amount_below_zero;
pub mod p0457_cap_below_deductible;
pub mod p0458_annual_tiers;
pub mod p0470_shares_not_whole;
pub mod p0471_share_outside;
pub mod p0472_too_many_parties;
pub mod p0501_no_dates;
pub mod p0502_never_in_force;
pub mod p0503_repeal_too_early;
pub mod p0504_repealed_again;
pub mod p0505_not_continued;
pub mod p0506_not_repealed;
pub mod p0507_used_out_of_force;
pub mod p0508_kind_repealed;
pub mod p0509_never_together;
pub mod p0510_amended_out_of_force;
pub mod p0511_amended_twice;
pub mod p0512_not_amendable;
pub mod p0513_changes_over_time;
pub mod p0514_kind_unfit;
pub mod p0515_not_delegated;
pub mod p0516_outside_bounds;
pub mod p0517_determined;
pub mod p0518_disapplied;
pub mod p0519_beyond_language;
pub mod p0520_under_circle;
pub mod p0521_rules_absent;
pub mod p0522_two_transitions;
pub mod p0523_slot_under_rules;
pub mod p0524_time_between;
pub mod p0526_notice_out_of_order;
pub mod p0601_two_new_values;
pub mod p0602_amount_and_percentage;
pub mod p0603_bounds_cross;
pub mod p0604_bound_and_waiver;
pub mod p0605_never_holds;
pub mod p0610_order_circle;
pub mod p0611_nothing_shared;
pub mod p0612_order_never_together;
pub mod p0613_two_turns;
pub mod p0614_slot_unreadable;
pub mod p0615_slot_circle;
pub mod p0616_share_here;
pub mod p0617_most_favourable;
pub mod p0701_two_settlements;
pub mod p0702_condition_reads_amount;
pub mod p0751_layers;
pub mod p0752_settlement_parts;
pub mod p0753_several_records;
pub mod p0754_no_layer_in_force;
pub mod p0760_settlement_without_layers;
pub mod p0801_example_differs;
pub mod p0802_example_refused;
pub mod p0851_example;
pub mod p0901_amount_too_large;
pub mod p0902_undecided;
pub mod p0903_too_many;
pub mod p0904_invalid_plan;
pub mod p0951_enum_too_long;
pub mod p0952_too_deep;
pub mod p1001_requirement_broken;
pub mod p1002_forbidden;
pub mod p1003_requirement_unfit;
pub mod p1010_guarantee_refuted;
pub mod p1011_guarantee_open;
pub mod p1012_guarantee_parts;
pub mod p1013_aim_unfit;
pub(crate) mod requirement;
mod two_effects;

use pol_lang::diagnostic::Code;

/// Every code of this crate, in order.
pub const ALL: &[Code] = &[
    p0201_unknown_policy::CODE,
    p0202_policy_circle::CODE,
    p0203_policy_header::CODE,
    p0204_policy_code_taken::CODE,
    p0210_declared_twice::CODE,
    p0211_code_taken::CODE,
    p0212_hidden_name::CODE,
    p0220_unknown_name::CODE,
    p0221_undeclared_document::CODE,
    p0222_unknown_article::CODE,
    p0223_narrower_name::CODE,
    p0224_not_a_value::CODE,
    p0225_amount_here::CODE,
    p0226_define_circle::CODE,
    p0227_record_unclear::CODE,
    p0230_unused::CODE,
    p0240_incomplete::CODE,
    p0241_record_part::CODE,
    p0242_results::CODE,
    p0255_no_total::CODE,
    p0301_wrong_unit::CODE,
    p0302_ratio_plus_ratio::CODE,
    p0303_money_times_points::CODE,
    p0304_no_such_operation::CODE,
    p0305_division::CODE,
    p0307_out_of_reach::CODE,
    p0308_untested_optional::CODE,
    p0309_always_given::CODE,
    p0310_membership::CODE,
    p0311_text_computed::CODE,
    p0312_type_unclear::CODE,
    p0313_not_constant::CODE,
    p0314_unbound_inside::CODE,
    p0315_percent_or_points::CODE,
    p0316_field_values::CODE,
    p0320_month_end::CODE,
    p0322_operands::CODE,
    p0323_rounding_unsaid::CODE,
    p0324_calendar::CODE,
    p0330_items::CODE,
    p0403_rounding::CODE,
    p0404_tiers_overlap::CODE,
    p0405_no_such_slot::CODE,
    p0406_effect_unfit::CODE,
    p0408_table_key::CODE,
    p0410_which_of_several::CODE,
    p0411_no_such_term::CODE,
    p0412_key_field::CODE,
    p0413_each_without_period::CODE,
    p0414_term_on_slot::CODE,
    p0415_adds_held::CODE,
    p0416_accumulator_code::CODE,
    p0417_not_counted::CODE,
    p0418_other_period::CODE,
    p0420_bands::CODE,
    p0450_table_gap::CODE,
    p0451_table_overlap::CODE,
    p0452_row_unused::CODE,
    p0453_otherwise_unused::CODE,
    p0454_tier_order::CODE,
    p0455_ratio_outside::CODE,
    p0456_amount_below_zero::CODE,
    p0457_cap_below_deductible::CODE,
    p0458_annual_tiers::CODE,
    p0470_shares_not_whole::CODE,
    p0471_share_outside::CODE,
    p0472_too_many_parties::CODE,
    p0501_no_dates::CODE,
    p0502_never_in_force::CODE,
    p0503_repeal_too_early::CODE,
    p0504_repealed_again::CODE,
    p0505_not_continued::CODE,
    p0506_not_repealed::CODE,
    p0507_used_out_of_force::CODE,
    p0508_kind_repealed::CODE,
    p0509_never_together::CODE,
    p0510_amended_out_of_force::CODE,
    p0511_amended_twice::CODE,
    p0512_not_amendable::CODE,
    p0513_changes_over_time::CODE,
    p0514_kind_unfit::CODE,
    p0515_not_delegated::CODE,
    p0516_outside_bounds::CODE,
    p0517_determined::CODE,
    p0518_disapplied::CODE,
    p0519_beyond_language::CODE,
    p0520_under_circle::CODE,
    p0521_rules_absent::CODE,
    p0522_two_transitions::CODE,
    p0523_slot_under_rules::CODE,
    p0524_time_between::CODE,
    p0526_notice_out_of_order::CODE,
    p0601_two_new_values::CODE,
    p0602_amount_and_percentage::CODE,
    p0603_bounds_cross::CODE,
    p0604_bound_and_waiver::CODE,
    p0605_never_holds::CODE,
    p0610_order_circle::CODE,
    p0611_nothing_shared::CODE,
    p0612_order_never_together::CODE,
    p0613_two_turns::CODE,
    p0614_slot_unreadable::CODE,
    p0615_slot_circle::CODE,
    p0616_share_here::CODE,
    p0617_most_favourable::CODE,
    p0701_two_settlements::CODE,
    p0702_condition_reads_amount::CODE,
    p0751_layers::CODE,
    p0752_settlement_parts::CODE,
    p0753_several_records::CODE,
    p0754_no_layer_in_force::CODE,
    p0760_settlement_without_layers::CODE,
    p0801_example_differs::CODE,
    p0802_example_refused::CODE,
    p0851_example::CODE,
    p0901_amount_too_large::CODE,
    p0902_undecided::CODE,
    p0903_too_many::CODE,
    p0904_invalid_plan::CODE,
    p0951_enum_too_long::CODE,
    p0952_too_deep::CODE,
    p1001_requirement_broken::CODE,
    p1002_forbidden::CODE,
    p1003_requirement_unfit::CODE,
    p1010_guarantee_refuted::CODE,
    p1011_guarantee_open::CODE,
    p1012_guarantee_parts::CODE,
    p1013_aim_unfit::CODE,
];
