//! P0230: a declaration that nothing uses.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0230", zh: "声明了但没有使用", en: "a declaration that nothing uses" };

/// Nothing uses `name`, which is a `what`.
pub(crate) fn unused(what: &Text, name: &Name) -> Diagnostic {
    base(name, Text::new(format!("{}「{}」没有使用", what.zh, name.text), format!("the {} 「{}」 is never used", what.en, name.text)))
        .help(Text::new("用上它，或删去它", "use it, or remove it"))
}

/// The benefit `name` is a layer of no settlement.
pub(crate) fn unused_benefit(name: &Name) -> Diagnostic {
    base(
        name,
        Text::new(
            format!("待遇「{}」不在任何结算的层次里", name.text),
            format!("the benefit 「{}」 is a layer of no settlement", name.text),
        ),
    )
    .help(Text::new(format!("在结算里写：依次 …、{}", name.text), format!("name it in a settlement: layers …, {}", name.text)))
}

/// No provision is of the kind `name`.
pub(crate) fn unused_kind(name: &Name) -> Diagnostic {
    base(name, Text::new(format!("没有条款属于归类「{}」", name.text), format!("no provision is of the kind 「{}」", name.text)))
        .help(Text::new(format!("在条款上写：归类 {}", name.text), format!("write on a provision: kind {}", name.text)))
}

/// No provision is of the group `name`.
pub(crate) fn unused_favour(name: &Name) -> Diagnostic {
    base(name, Text::new(format!("没有条款属于就高「{}」", name.text), format!("no provision is of the group 「{}」", name.text)))
        .help(Text::new(format!("在条款上写：就高 {}", name.text), format!("write on a provision: most_favourable {}", name.text)))
}

/// No field is of the enum `name`.
pub(crate) fn unused_enum(name: &Name) -> Diagnostic {
    base(name, Text::new(format!("没有字段属于类别「{}」", name.text), format!("no field is of the enum 「{}」", name.text)))
        .help(Text::new("在记录里声明这一类别的字段，或删去它", "declare a field of it in a record, or remove it"))
}

fn base(name: &Name, headline: Text) -> Diagnostic {
    Diagnostic::warning(CODE, name.span, headline).label(Text::new("没有使用", "not used")).note(Text::new(
        "没有使用的声明不影响任何结果，多半是漏写了",
        "what nothing uses changes no result; something was likely forgotten",
    ))
}
