//! P0754: a settlement that for a time has no benefit in force.

use super::p0507_used_out_of_force::{date, stretch};
use crate::program::Day;
use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0754", zh: "结算在一段时间里没有待遇", en: "a settlement without any benefit in force" };

/// On `days`, none of the layers of `settlement`, of which `first` is the first, is in force.
pub(crate) fn no_layer_in_force(first: &Name, settlement: &str, days: (Day, Day)) -> Diagnostic {
    let day = stretch(days);
    let outcome = Text::new("什么也不付", "nothing is paid");
    Diagnostic::warning(
        CODE,
        first.span,
        Text::new(
            format!("结算「{settlement}」{}没有一层待遇施行", day.zh),
            format!("no layer of the settlement 「{settlement}」 is in force {}", day.en),
        ),
    )
    .witness(Witness { date: date(days), outcome: Some(outcome), ..Witness::default() })
    .label(Text::new("那时各层都不施行", "none of the layers is in force then"))
    .note(Text::new("那时的费用照样结算，但什么也不付", "claims of that time are settled, and nothing is paid"))
    .help(Text::new("让结算与待遇同时起止：自 …，或一并废止", "let the settlement begin and end with its benefits: from …, or repeal both"))
}
