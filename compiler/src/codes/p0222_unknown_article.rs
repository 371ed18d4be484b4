//! P0222: an article that its notice does not have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0222", zh: "引用的条文不存在", en: "a cited article does not exist" };

/// The notice `number` at `notice` has no article `label`; it has `labels`.
pub(crate) fn unknown_article(label: &Name, number: &str, notice: Span, labels: &[&str]) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        label.span,
        Text::new(
            format!("文件「{number}」没有条文「{}」", label.text),
            format!("the notice 「{number}」 has no article 「{}」", label.text),
        ),
    )
    .label(Text::new("没有这一条", "no such article"))
    .also(notice, Text::new("文件在这里声明", "the notice is declared here"))
    .note(Text::new("引用按条文的标号查找", "a citation is looked up by the article's label"));
    match labels.iter().find(|known| numeral(bare(known)) == numeral(bare(&label.text))) {
        Some(known) => found.help(Text::new(format!("是不是「{known}」？"), format!("did you mean 「{known}」?"))).fix(label.span, *known),
        None => found.help(Text::new(format!("它的条文有：{}", labels.join("、")), format!("its articles are: {}", labels.join(", ")))),
    }
}

/// A numeral up to 99 in Chinese characters: 「12」 and 「十二」 are alike. Any other label is as it is.
fn numeral(label: &str) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match label.parse::<usize>() {
        Ok(number @ 1..=99) => {
            let tens = match number / 10 {
                0 => String::new(),
                1 => "十".to_owned(),
                tens => format!("{}十", digit(tens)),
            };
            format!("{tens}{}", digit(number % 10))
        }
        _ => label.to_owned(),
    }
}

/// A label without the words around its number: 「第三条」 and 「三」 are alike.
fn bare(label: &str) -> &str {
    let label = label.strip_prefix('第').unwrap_or(label);
    label.strip_suffix(['条', '款', '项', '点', '章', '、']).unwrap_or(label)
}
