//! A character that the language does not use.

use crate::diagnostic::{Code, Diagnostic, Edit, Text};
use crate::span::Span;

/// A character that the language does not use.
pub(crate) const CODE: Code = Code { id: "P0102", zh: "不用的字符", en: "a character that is not used" };

/// `raw` is the characters as written; `point` where a point must stand: between digits, or between a benefit and its slot.
pub(crate) fn diagnostic(span: Span, raw: &str, point: bool) -> Diagnostic {
    let first = raw.chars().next().unwrap_or(' ');
    let shown = if first.is_control() || is_invisible(first) { format!("U+{:04X}", u32::from(first)) } else { raw.to_owned() };
    let found = Diagnostic::error(
        CODE,
        span,
        Text::new(format!("这里不能用字符「{shown}」"), format!("the character 「{shown}」 is not used here")),
    );
    if is_invisible(first) {
        return found
            .label(Text::new("看不见的字符，多半是从网页或公文中带来的", "an invisible character, likely pasted along"))
            .help(Text::new("删去它", "delete it"))
            .fix(span, "");
    }
    match if point && matches!(raw, "。" | "·" | "•") { Some(".") } else { meant(raw) } {
        Some("") => found
            .label(Text::new("金额不写货币符号", "amounts have no currency sign"))
            .help(Text::new("把「元」写在数字后面，例如「5000元」", "write the unit after the number: 「5000元」"))
            .fix(span, ""),
        Some(right) => found
            .label(Text::new("形似的标点", "a look-alike mark"))
            .help(Text::new(format!("写成「{right}」"), format!("write 「{right}」")))
            .fix(span, right),
        None => {
            found.label(Text::new("不认识的字符", "not known")).help(Text::new("删去它，或放进引号里", "delete it, or put it in quotes"))
        }
    }
}

/// Where in `rest`, the rest of the line, the other half of `raw` stands and how long it is: the other quote, the other stroke of a date.
pub(crate) fn partner(raw: &str, rest: &str, in_number: bool) -> Option<(u32, u32)> {
    let close = match raw {
        "‘" => "’",
        "『" => "』",
        "《" => "》",
        "〝" => "〞",
        "'" | "＇" | "`" => raw,
        _ if in_number && meant(raw) == Some("-") => {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|at| (1..=2).contains(at))?;
            let after = rest.get(digits..)?.strip_prefix(raw)?;
            return after
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some((u32::try_from(digits).ok()?, u32::try_from(raw.len()).ok()?));
        }
        _ => return None,
    };
    Some((u32::try_from(rest.find(close)?).ok()?, u32::try_from(close.len()).ok()?))
}

/// `raw` at `first` and its other half at `second`.
pub(crate) fn pair(first: Span, second: Span, raw: &str) -> Diagnostic {
    let right = match meant(raw) {
        Some("-") => "-",
        _ => "\"",
    };
    let shown = Text::new(format!("这里不能用字符「{raw}」"), format!("the character 「{raw}」 is not used here"));
    Diagnostic::error(CODE, first, shown)
        .label(Text::new("形似的标点", "a look-alike mark"))
        .also(second, Text::new("成对的另一个", "its other half"))
        .help(Text::new(format!("两处都写成「{right}」"), format!("write 「{right}」 in both places")))
        .edits(
            Text::new(format!("都改为「{right}」"), format!("write 「{right}」 in both places")),
            vec![Edit::new(first, right), Edit::new(second, right)],
        )
}

/// The mark that a look-alike stands for; empty for a currency sign.
fn meant(raw: &str) -> Option<&'static str> {
    Some(match raw {
        "￥" | "¥" | "$" | "＄" => "",
        "。" | "﹔" | "．" => "；",
        "‘" | "’" | "'" | "＇" | "`" | "『" | "』" | "〝" | "〞" => "\"",
        "—" | "–" | "‐" | "─" | "——" => "-",
        "﹑" | "､" => "、",
        "﹐" => "，",
        "≦" => "≤",
        "≧" => "≥",
        "∧" | "&" | "＆" | "&&" => "且",
        "∨" | "||" => "或",
        "＝＝" => "=",
        "∶" | "︰" => "：",
        "﹙" => "（",
        "﹚" => "）",
        "﹛" => "{",
        "﹜" => "}",
        "·" | "•" => "、",
        "∗" => "×",
        "％" | "﹪" => "%",
        _ => return None,
    })
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{2000}'..='\u{200a}' | '\u{fe0f}')
}
