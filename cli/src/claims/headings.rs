//! Headings that mean nothing → the fields that were likely meant.

use pol_lang::near::nearest;
use pol_runtime::plan::Field;

/// A heading, and the name or code of a field that it is likely a slip for.
pub(super) type Meant = (String, String);

/// The greatest number of headings that are looked at.
const MOST: usize = 50;

/// What was likely meant by headings of a record that are no fields of it. Fields that have a column are not meant.
pub(super) fn meant(fields: &[Field], headings: &[&str]) -> Vec<Meant> {
    let known = |text: &str| fields.iter().any(|field| field.name == text || field.code == text);
    let given = |text: &str| headings.iter().any(|heading| heading.trim() == text);
    let absent = fields.iter().filter(|field| !given(&field.name) && !given(&field.code));
    let names: Vec<&str> = absent.flat_map(|field| [field.name.as_str(), field.code.as_str()]).collect();
    let unknown = headings.iter().map(|heading| heading.trim()).filter(|heading| !known(heading)).take(MOST);
    let near = |heading: &str| nearest(heading, names.iter().copied()).filter(|near| near.sure).map(|near| near.name.to_owned());
    unknown.filter_map(|heading| Some((heading.to_owned(), near(heading)?))).collect()
}

/// 「结算编码」是不是「结算编号」？
pub(super) fn asked(meant: &[Meant]) -> Option<(String, String)> {
    if meant.is_empty() {
        return None;
    }
    let zh: Vec<String> = meant.iter().map(|(heading, field)| format!("「{heading}」是不是「{field}」")).collect();
    let en: Vec<String> = meant.iter().map(|(heading, field)| format!("「{field}」 by 「{heading}」")).collect();
    Some((format!("{}？", zh.join("，")), format!("did you mean {}?", en.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_runtime::plan::FieldType;

    fn field(name: &str, code: &str) -> Field {
        Field { name: name.into(), code: code.into(), ty: FieldType::Text, optional: true, default: None, min: 0, max: 0 }
    }

    #[test]
    fn a_slip_is_asked_about_unless_its_field_has_a_column() {
        let fields = [field("结算编号", "setl_id"), field("已转诊", "refl_flag")];
        let found = meant(&fields, &["结算编码", "refl_falg", "备注"]);
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(found, [pair("结算编码", "结算编号"), pair("refl_falg", "refl_flag")]);
        assert_eq!(meant(&fields, &["setl_id", "结算编码"]), [], "it has its column");
        let (zh, en) = asked(&found).unwrap();
        assert_eq!(zh, "「结算编码」是不是「结算编号」，「refl_falg」是不是「refl_flag」？");
        assert_eq!(en, "did you mean 「结算编号」 by 「结算编码」, 「refl_flag」 by 「refl_falg」?");
        assert_eq!(asked(&[]), None);
    }
}
