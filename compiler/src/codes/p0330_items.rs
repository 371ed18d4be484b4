//! P0330: items of a claim used where there are none, or in a way that has no meaning.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0330", zh: "明细用得不对", en: "items of a claim are not used right" };

/// The field `name` of an item of `list` stands outside a fold.
pub(crate) fn outside(name: &Name, list: &str) -> Diagnostic {
    base(
        name.span,
        Text::new(
            format!("「{}」是每行明细的字段，这里不是一行明细", name.text),
            format!("「{}」 is a field of each item, but this is not about one item", name.text),
        ),
    )
    .label(Text::new("哪一行的？", "of which item?"))
    .help(Text::new(
        format!("写成汇总，例如：合计({list}、{})", name.text),
        format!("make one value of all, such as: sum({list}, {})", name.text),
    ))
}

/// A fold at `span` stands within a fold.
pub(crate) fn nested(span: Span) -> Diagnostic {
    base(span, Text::new("明细的汇总里不能再汇总", "a fold over items cannot stand within another"))
        .label(Text::new("汇总里的汇总", "within another"))
        .help(Text::new("先用「定义」给里面的汇总取名", "give the inner one a name with 「define」 first"))
}

/// The field `name` is none of an item, but stands in one.
pub(crate) fn not_of_item(name: &Name) -> Diagnostic {
    base(name.span, Text::new(format!("「{}」不是明细的字段", name.text), format!("「{}」 is no field of an item", name.text)))
        .label(Text::new("是整份申请的字段", "a field of the whole claim"))
        .help(Text::new("写到记录的花括号里", "write it in the braces of the record"))
}

/// The greatest or least of no items is not said for the fold `name` at `span`.
pub(crate) fn of_none(span: Span, name: (&'static str, &'static str)) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("没有写明一行也没有时「{}」是多少", name.0),
            format!("it is not said what 「{}」 is where there is no item", name.1),
        ),
    )
    .label(Text::new("一行也没有时是多少？", "and of no items?"))
    .help(Text::new(format!("例如：{}(明细、单价、无则 0元)", name.0), format!("such as: {}(ITEMS, PRICE, if_none 0 yuan)", name.1)))
}

/// The value at `span` of no items is known for the fold `name`.
pub(crate) fn none_known(span: Span, name: (&'static str, &'static str)) -> Diagnostic {
    base(span, Text::new(format!("「{}」不写「无则」", name.0), format!("「{}」 takes no 「if_none」", name.1)))
        .label(Text::new("多余", "not needed"))
        .help(Text::new(
            "删去：一行也没有时，合计、计数是 0，任一是否，全部是是",
            "remove it: of no items the sum and the count are 0, any_of is no, all_of is yes",
        ))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "一份申请有许多行明细，也可能一行没有；只有汇总成一个值才能用",
        "a claim has many items or none; only what is made of all of them is one value",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tells_what_can_be_typed() {
        let name = Name { text: "单价".into(), span: Span::default() };
        let span = Span::default();
        for found in [
            not_of_item(&name),
            outside(&name, "费用明细"),
            nested(span),
            of_none(span, ("最大", "max_of")),
            none_known(span, ("合计", "sum")),
        ] {
            assert_eq!(found.code.id, "P0330");
            assert!(found.help.is_some());
        }
    }
}
