//! Dates: what days, months and years make of them. Each operation rises or falls with each operand, which gives its range.

use super::{Nodes, Range};
use pol_runtime::date;
use pol_runtime::plan::limits::{CALENDAR, MONTHS};
use pol_runtime::plan::{Kind, MonthEnd, Node, NodeId};

/// A whole number.
const WHOLE: Kind = Kind::Decimal { scale: 0 };

impl Nodes<'_> {
    /// The date so many days later.
    pub(crate) fn days_after(&mut self, from: NodeId, days: NodeId) -> NodeId {
        let range = self.range(from).add(self.range(days));
        self.date(Node::DaysAfter(from, days), Kind::Date, range)
    }

    /// The date so many months later; none where it may leave the calendar.
    pub(crate) fn months_after(&mut self, from: NodeId, months: NodeId, end: MonthEnd) -> Option<NodeId> {
        let ((low, high), (least, most)) = (self.days(from)?, self.ends(months)?);
        if least < MONTHS.saturating_neg() || most > MONTHS {
            return None;
        }
        let carry = end == MonthEnd::Carry;
        let range = Range::new(date::months_after(low, least, carry), date::months_after(high, most, carry));
        Some(self.date(Node::MonthsAfter(from, months, end), Kind::Date, range))
    }

    /// The days from one date to another.
    pub(crate) fn days_between(&mut self, later: NodeId, earlier: NodeId) -> NodeId {
        let range = self.range(later).sub(self.range(earlier));
        self.date(Node::DaysBetween(later, earlier), WHOLE, range)
    }

    /// The full years from a birth to a date; none where a date may be outside the calendar.
    pub(crate) fn age(&mut self, birth: NodeId, on: NodeId) -> Option<NodeId> {
        let ((first, last), (low, high)) = (self.days(birth)?, self.days(on)?);
        Some(self.date(Node::Age(birth, on), WHOLE, Range::new(date::age(last, low), date::age(first, high))))
    }

    /// The year of a date; none where it may be outside the calendar.
    pub(crate) fn year(&mut self, of: NodeId) -> Option<NodeId> {
        let (low, high) = self.days(of)?;
        Some(self.date(Node::Year(of), WHOLE, Range::new(date::year_of(low).into(), date::year_of(high).into())))
    }

    /// The month of a date; none where it may be outside the calendar.
    pub(crate) fn month(&mut self, of: NodeId) -> Option<NodeId> {
        let (low, high) = self.days(of)?;
        let range = if low == high { Range::of(date::to_civil(low).1.into()) } else { Range::new(1, 12) };
        Some(self.date(Node::Month(of), WHOLE, range))
    }

    /// The first day of a year, or its last; none where it may be outside the calendar.
    pub(crate) fn year_edge(&mut self, year: NodeId, last: bool) -> Option<NodeId> {
        let (low, high) = self.ends(year).filter(|(low, high)| 0 <= *low && *high <= 9999)?;
        let edge = if last { date::year_end } else { date::year_start };
        let node = if last { Node::YearEnd(year) } else { Node::YearStart(year) };
        Some(self.date(node, Kind::Date, Range::new(edge(low), edge(high))))
    }

    /// Whether a date lies in the calendar whatever the claim.
    pub(crate) fn in_calendar(&self, date: NodeId) -> bool {
        self.days(date).is_some()
    }

    /// A node, or the constant that it must be.
    fn date(&mut self, node: Node, kind: Kind, range: Range) -> NodeId {
        match i64::try_from(range.least) {
            Ok(only) if range.least == range.most => self.literal(kind, only),
            _ => self.intern(node, kind, range),
        }
    }

    fn ends(&self, id: NodeId) -> Option<(i64, i64)> {
        let range = self.range(id);
        Some((i64::try_from(range.least).ok()?, i64::try_from(range.most).ok()?))
    }

    fn days(&self, id: NodeId) -> Option<(i32, i32)> {
        let (low, high) = self.ends(id).filter(|(low, high)| CALENDAR.0 <= *low && *high <= CALENDAR.1)?;
        Some((i32::try_from(low).ok()?, i32::try_from(high).ok()?))
    }
}
