//! Nodes → names, quoted texts, document numbers, labels, dates.

use super::Reader;
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::tree::{Citation, Date, Name, Quoted};

/// The name that a node holds.
pub(super) fn name(node: &Node) -> Name {
    Name { text: node.text.clone(), span: node.span }
}

/// The first name among the parts.
pub(super) fn named(node: &Node) -> Option<Name> {
    node.part(Rule::name).map(name)
}

/// All names among the parts.
pub(super) fn names(node: &Node) -> Vec<Name> {
    node.all(Rule::name).map(name).collect()
}

/// `代码 c`
pub(super) fn code(node: &Node) -> Option<Name> {
    node.part(Rule::code).and_then(|code| code.part(Rule::dotted)).map(name)
}

impl Reader<'_> {
    /// A quoted text, without its quotes.
    pub(super) fn quoted(&self, node: &Node) -> Quoted {
        let raw = self.text.get(node.span.start as usize..node.span.end as usize).unwrap_or_default();
        let inner = raw.strip_prefix(['"', '＂', '“', '”', '「']).unwrap_or(raw);
        let inner = inner.strip_suffix(['"', '＂', '”', '」']).unwrap_or(inner);
        Quoted { text: inner.to_owned(), span: node.span }
    }

    /// The first quoted text among the parts.
    pub(super) fn text_in(&self, node: &Node) -> Option<Quoted> {
        node.part(Rule::text).map(|text| self.quoted(text))
    }

    /// A document number in its printed form, or a title.
    pub(super) fn document(&self, node: &Node) -> Option<Quoted> {
        let inner = node.parts.first()?;
        if inner.rule == Rule::text {
            return Some(self.quoted(inner));
        }
        Some(Quoted { text: inner.text.replace('[', "〔").replace(']', "〕"), span: node.span })
    }

    /// An article label in its printed form.
    pub(super) fn label(&self, node: &Node) -> Option<Name> {
        let text = match node.part(Rule::text) {
            Some(text) => crate::tokens::narrowed(self.quoted(text).text.trim()),
            None => node.part(Rule::label_word)?.text.clone(),
        };
        Some(Name { text: text.replace('(', "（").replace(')', "）"), span: node.span })
    }

    /// `宝医保中心发〔2020〕73号 二`
    pub(super) fn citation(&self, node: &Node) -> Option<Citation> {
        let document = self.document(node.part(Rule::document)?)?;
        let article = node.part(Rule::label).and_then(|label| self.label(label));
        let span = article.as_ref().map_or(document.span, |article| document.span.to(article.span));
        Some(Citation { document, article, span })
    }

    /// The first date among the parts; a message where it does not exist.
    pub(super) fn date_in(&mut self, node: &Node) -> Option<Date> {
        let date = node.part(Rule::date)?;
        self.date(date)
    }

    /// `自 2021年1月1日`
    pub(super) fn day_in(&mut self, node: &Node) -> Option<Date> {
        let from = node.part(Rule::from)?;
        self.date_in(from)
    }

    /// A date; a message where it does not exist.
    pub(super) fn date(&mut self, node: &Node) -> Option<Date> {
        let digits: Vec<&str> = node.text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let parts: Option<Vec<i32>> = digits.iter().map(|part| part.parse().ok()).collect();
        let day = match parts.as_deref() {
            Some([year, month, day]) => day_number(*year, *month, *day),
            _ => None,
        };
        match day {
            Some(day) => Some(Date { day, span: node.span }),
            None => {
                self.report(codes::p0130_no_such_date::diagnostic(node.span, &node.text));
                None
            }
        }
    }
}

/// Days from 1970-01-01 to the date; `None` where it does not exist or its year is not one of four digits.
fn day_number(year: i32, month: i32, day: i32) -> Option<i32> {
    if !(1000..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month)? {
        return None;
    }
    // Years that begin in March: the leap day is then the last.
    let shifted = if month > 2 { year } else { year.checked_sub(1)? };
    let months = if month > 2 { month.checked_sub(3)? } else { month.checked_add(9)? };
    let leaps = shifted.checked_div(4)?.checked_sub(shifted.checked_div(100)?)?.checked_add(shifted.checked_div(400)?)?;
    let in_year = months.checked_mul(153)?.checked_add(2)?.checked_div(5)?.checked_add(day)?;
    shifted.checked_mul(365)?.checked_add(leaps)?.checked_add(in_year)?.checked_sub(719_469)
}

/// How many days the month has.
pub(super) fn days_in(year: i32, month: i32) -> Option<i32> {
    let leap = year.checked_rem(4) == Some(0) && (year.checked_rem(100) != Some(0) || year.checked_rem(400) == Some(0));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day_number;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day_number(1970, 1, 1), Some(0));
        assert_eq!(day_number(1969, 12, 31), Some(-1));
        // 30 years of 365 days and the leap days of 72, 76, 80, 84, 88, 92, 96.
        assert_eq!(day_number(2000, 1, 1), Some(30 * 365 + 7));
        assert_eq!(day_number(2000, 3, 1), Some(30 * 365 + 7 + 31 + 29));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(day_number(2021, 2, 29), None);
        assert_eq!(day_number(1900, 2, 29), None);
        assert_eq!(day_number(2021, 13, 1), None);
        assert_eq!(day_number(2021, 4, 31), None);
        assert_eq!(day_number(2021, 1, 0), None);
    }
}
