//! P0202: policies that build on each other in a circle.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0202", zh: "政策互相承接成环", en: "policies extend each other in a circle" };

/// `extends` closes a circle through `names`.
pub(crate) fn policy_circle(extends: &Name, names: &[String]) -> Diagnostic {
    let way = names.join(" → ");
    Diagnostic::error(
        CODE,
        extends.span,
        Text::new(format!("政策承接成环：{way}"), format!("these policies extend each other in a circle: {way}")),
    )
    .label(Text::new("这一承接使它成环", "this closes the circle"))
    .note(Text::new("下级政策承接上级政策，最上一级不承接任何政策", "a policy extends a wider one; the widest extends none"))
    .help(Text::new("删去其中不当的「承接」", "remove the 「extends」 that does not belong"))
}
