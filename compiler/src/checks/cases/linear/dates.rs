//! Operations on dates: each grows, or shrinks, with each of its operands, so that the ends of these bound it.

use super::outline::{Known, Outline};
use super::region::{Empty, Key};
use pol_runtime::date;
use pol_runtime::plan::{MonthEnd, Node, NodeId};

impl Outline<'_, '_> {
    /// A date operation that is not linear.
    pub(super) fn dated(&mut self, id: NodeId, node: &Node) -> Result<Known, Empty> {
        let ends = |outline: &Self, operand: NodeId| outline.form(operand).map(|form| outline.range(form));
        let bounds = match node {
            Node::Age(birth, on) => {
                let both = ends(self, *birth).zip(ends(self, *on));
                both.and_then(|((early, late), (least, most))| Some((one(node, late, least)?, one(node, early, most)?)))
            }
            Node::MonthsAfter(a, b, _) => {
                let both = ends(self, *a).zip(ends(self, *b));
                both.and_then(|((least, most), (few, many))| Some((one(node, least, few)?, one(node, most, many)?)))
            }
            Node::Month(a) => ends(self, *a).and_then(|(least, most)| {
                let same = one(&Node::Year(*a), least, 0)? == one(&Node::Year(*a), most, 0)?;
                if same { Some((one(node, least, 0)?, one(node, most, 0)?)) } else { Some((1, 12)) }
            }),
            Node::Year(a) | Node::YearStart(a) | Node::YearEnd(a) => {
                ends(self, *a).and_then(|(least, most)| Some((one(node, least, 0)?, one(node, most, 0)?)))
            }
            _ => None,
        };
        let (least, most) = bounds.unwrap_or((-super::form::FAR, super::form::FAR));
        self.variable(Key::Node(id), least, most).map(Known::Number)
    }
}

/// The value of a date operation on values of its operands; none outside the calendar.
pub(super) fn one(node: &Node, a: i128, b: i128) -> Option<i128> {
    let day = |value: i128| i32::try_from(value).ok();
    let year = |value: i128| i64::try_from(value).ok();
    Some(match node {
        Node::MonthsAfter(_, _, end) => i128::from(date::months_after(day(a)?, year(b)?, *end == MonthEnd::Carry)),
        Node::Age(..) => i128::from(date::age(day(a)?, day(b)?)),
        Node::Year(_) => i128::from(date::year_of(day(a)?)),
        Node::Month(_) => i128::from(date::to_civil(day(a)?).1),
        Node::YearStart(_) => i128::from(date::year_start(year(a)?)),
        Node::YearEnd(_) => i128::from(date::year_end(year(a)?)),
        _ => return None,
    })
}
