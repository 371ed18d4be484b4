//! P0420: a table cut into bands where there are none, or not cut where there should be.

use pol_lang::diagnostic::{Code, Diagnostic, Edit, Text};
use pol_lang::span::Span;
use pol_lang::tree::{Band, Bound, ExprKind, Literal, Unit};

/// The code.
pub const CODE: Code = Code { id: "P0420", zh: "表格的分档写法不符", en: "the bands of a table do not fit its key" };

/// What stands at `span` is no band, though its key is an amount, a number or a date.
pub(crate) fn no_band(span: Span) -> Diagnostic {
    base(span, Text::new("这一列按大小分档，这里不是一档", "this column is cut into bands, but this is none"))
        .label(Text::new("不是一档", "no band"))
        .help(Text::new(
            "写「18 至 59」「60 以上」「60 以下」「不满 18」「超过 60」或一个值",
            "write 「18 to 59」, 「60 and_above」, 「60 and_below」, 「under 18」, 「over 60」 or one value",
        ))
}

/// No value lies in the band.
pub(crate) fn reversed(band: &Band) -> Diagnostic {
    let found = base(band.span, Text::new("这一档里没有任何值", "no value lies in this band"))
        .label(Text::new("下限大于上限", "its lower end is above its upper end"))
        .help(Text::new("小的写在前面，例如「18 至 59」", "the lesser comes first: 「18 to 59」"));
    let plain = |bound: &Option<Bound>| match bound.as_ref().map(|bound| (&bound.value.kind, bound.value.span)) {
        Some((ExprKind::Literal(Literal::Amount(value, Unit::Plain)), span)) => Some((*value, span)),
        _ => None,
    };
    match (plain(&band.least), plain(&band.most)) {
        (Some((least, from)), Some((most, to))) if least > most => found
            .edits(Text::new("对调两个数", "exchange the two"), vec![Edit::new(from, most.to_string()), Edit::new(to, least.to_string())]),
        _ => found,
    }
}

/// The band at `span` stands where members, yes or no belong.
pub(crate) fn no_order(span: Span) -> Diagnostic {
    base(span, Text::new("这一列没有大小，不能分档", "this column has no order and cannot be cut into bands"))
        .label(Text::new("一档", "a band"))
        .help(Text::new("写成员的名称，或「是」「否」", "write names of members, or yes and no"))
}

/// The rows of the table at `span` cut one key at `cuts` places.
pub(crate) fn too_many(span: Span, cuts: usize) -> Diagnostic {
    base(span, Text::new("这张表的一列分档太多", "one column of this table has too many bands"))
        .label(Text::new(format!("有 {cuts} 处界限，最多 62 处"), format!("{cuts} bounds; at most 62")))
        .help(Text::new("按金额计算的用「分段」或算式，其余的分成几张表", "use 「tiers」 or a formula for amounts, else several tables"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "金额、数、比率、日期的列按大小分档，类别和是否的列写成员；这样才能核对不缺不重",
        "a column of amounts, numbers, ratios or dates is cut into bands, one of an enum or a condition names members; so gaps and overlaps can be found",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tells_what_can_be_typed() {
        for found in [no_band(Span::default()), no_order(Span::default()), too_many(Span::default(), 63)] {
            assert_eq!(found.code.id, "P0420");
            assert!(found.help.is_some());
        }
        assert!(too_many(Span::default(), 63).primary.text.zh.contains("63"));
    }
}
