//! How far a number or a document number reaches.

use super::{is_digit, is_word, narrow, run};

/// The length of the number that `rest` begins with, and of what is glued to it.
pub(super) fn length(rest: &str) -> usize {
    if let Some(length) = iso_date(rest) {
        return length;
    }
    let mut at = grouped(rest).unwrap_or(0);
    loop {
        let Some(tail) = rest.get(at..) else { return at };
        let words = run(tail, is_word);
        at = at.saturating_add(words);
        let mut next = tail.get(words..).unwrap_or_default().chars();
        match (next.next(), next.next()) {
            (Some(point), Some(digit)) if narrow(point) == '.' && is_digit(digit) => at = at.saturating_add(point.len_utf8()),
            (Some(percent), _) if narrow(percent) == '%' => {
                return at.saturating_add(run(tail.get(words..).unwrap_or_default(), |c| narrow(c) == '%'));
            }
            _ => return at,
        }
    }
}

/// `2021-01-01`: four digits, one or two, one or two; nothing glued to it. With strokes or points between them too, which the language
/// does not write so: as one token it gets one message.
fn iso_date(rest: &str) -> Option<usize> {
    let mut at = 0_usize;
    let mut between = None;
    for (least, most, dash) in [(4, 4, true), (1, 2, true), (1, 2, false)] {
        let tail = rest.get(at..)?;
        let digits = run(tail, is_digit);
        let count = tail.get(..digits)?.chars().count();
        if !(least..=most).contains(&count) {
            return None;
        }
        at = at.saturating_add(digits);
        let after = rest.get(at..)?.chars().next();
        if dash {
            let mark = after.filter(|c| matches!(narrow(*c), '-' | '/' | '.'))?;
            if *between.get_or_insert(narrow(mark)) != narrow(mark) {
                return None;
            }
            at = at.saturating_add(mark.len_utf8());
        } else if after.is_some_and(is_word) {
            return None;
        }
    }
    Some(at)
}

/// `1,000元`: digits in groups of three before a unit. The language has no such numbers; as one token it gets one message.
fn grouped(rest: &str) -> Option<usize> {
    let head = run(rest, is_digit);
    if rest.get(..head)?.chars().count() > 3 {
        return None;
    }
    let mut at = head;
    loop {
        let tail = rest.get(at..)?;
        let comma = tail.chars().next().filter(|c| narrow(*c) == ',')?.len_utf8();
        let digits = run(tail.get(comma..)?, is_digit);
        if tail.get(comma..)?.get(..digits)?.chars().count() != 3 {
            return None;
        }
        at = at.saturating_add(comma).saturating_add(digits);
        let after = rest.get(at..)?.chars().next()?;
        if matches!(after, '元' | '万' | '亿' | '块') || narrow(after) == '%' || narrow(after) == '.' {
            return Some(at);
        }
    }
}

/// The length of `〔2020〕139号` where `rest` begins with it.
pub(super) fn document_tail(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(narrow(*c), '〔' | '[' | '【' | '﹝' | '〖'))?;
    let mut at = open.len_utf8();
    let year = run(rest.get(at..)?, is_digit);
    if rest.get(at..)?.get(..year)?.chars().count() != 4 {
        return None;
    }
    at = at.saturating_add(year);
    let close = rest.get(at..)?.chars().next().filter(|c| matches!(narrow(*c), '〕' | ']' | '】' | '﹞' | '〗'))?;
    at = at.saturating_add(close.len_utf8());
    if rest.get(at..)?.starts_with('第') {
        at = at.saturating_add('第'.len_utf8());
    }
    let digits = run(rest.get(at..)?, is_digit);
    if digits == 0 {
        return None;
    }
    at = at.saturating_add(digits);
    let last = rest.get(at..)?.chars().next();
    match last {
        Some('号') => Some(at.saturating_add('号'.len_utf8())),
        // Without its last character it is a document number all the same, where nothing else is written so.
        _ if open == '〔' && !last.is_some_and(is_word) => Some(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{document_tail, length};

    fn first(text: &str) -> &str {
        text.get(..length(text)).unwrap()
    }

    #[test]
    fn a_number_has_its_unit_with_it() {
        assert_eq!(first("13万元 超出"), "13万元");
        assert_eq!(first("75％；"), "75％");
        assert_eq!(first("10个百分点）"), "10个百分点");
        assert_eq!(first("3.5、"), "3.5");
        assert_eq!(first("5."), "5", "a point without a digit is not part of it");
    }

    #[test]
    fn a_date_is_one_number() {
        assert_eq!(first("2021-01-01；"), "2021-01-01");
        assert_eq!(first("２０２１－１－１"), "２０２１－１－１");
        assert_eq!(first("2021年1月1日 "), "2021年1月1日");
        assert_eq!(first("2021-01"), "2021");
        assert_eq!(first("2021-01-011"), "2021");
    }

    #[test]
    fn groups_of_three_are_one_number_only_before_a_unit() {
        assert_eq!(first("1,000元"), "1,000元");
        assert_eq!(first("1，000，000万元"), "1，000，000万元");
        assert_eq!(first("100,200、"), "100", "a list");
        assert_eq!(first("2014,201元"), "2014");
    }

    #[test]
    fn a_document_number_ends_with_its_mark() {
        assert_eq!(document_tail("〔2020〕139号 四"), Some("〔2020〕139号".len()));
        assert_eq!(document_tail("[2020]第1号"), Some("[2020]第1号".len()));
        assert_eq!(document_tail("〔2020〕139 四"), Some("〔2020〕139".len()), "its last character is lost");
        assert_eq!(document_tail("[2020]139"), None);
        assert_eq!(document_tail("〔20〕139号"), None);
    }
}
