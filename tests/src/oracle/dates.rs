//! Functions: roundings, and dates by a calendar of its own that counts year by year and month by month.

use pol_compiler::program::{Expr, Function};
use pol_lang::tree::MonthEnd;

use super::expr::{Moment, Outcome, Stop, Worth, number};
use super::number::Exact;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Civil {
    year: i64,
    month: i64,
    day: i64,
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_in_year(year: i64) -> i64 {
    (1..=12).map(|month| days_in_month(year, month)).sum()
}

/// From days since 1970-01-01.
fn civil(number: i64) -> Civil {
    let (mut year, mut rest) = (1970, number);
    while rest < 0 {
        year -= 1;
        rest += days_in_year(year);
    }
    while rest >= days_in_year(year) {
        rest -= days_in_year(year);
        year += 1;
    }
    let mut month = 1;
    while rest >= days_in_month(year, month) {
        rest -= days_in_month(year, month);
        month += 1;
    }
    Civil { year, month, day: rest + 1 }
}

/// To days since 1970-01-01.
fn count(of: Civil) -> i64 {
    let years: i64 =
        if of.year >= 1970 { (1970..of.year).map(days_in_year).sum() } else { -(of.year..1970).map(days_in_year).sum::<i64>() };
    years + (1..of.month).map(|month| days_in_month(of.year, month)).sum::<i64>() + of.day - 1
}

/// A day so many months on, a month at a time; whether the day had to give way.
fn moved(from: Civil, months: i64, end: MonthEnd) -> (Civil, bool) {
    let (mut year, mut month) = (from.year, from.month);
    for _ in 0..months.abs() {
        month += months.signum();
        if month == 13 {
            (year, month) = (year + 1, 1);
        }
        if month == 0 {
            (year, month) = (year - 1, 12);
        }
    }
    let last = days_in_month(year, month);
    match (from.day > last, end) {
        (false, _) => (Civil { year, month, day: from.day }, false),
        (true, MonthEnd::Clamp) => (Civil { year, month, day: last }, true),
        (true, MonthEnd::Carry) => (moved(Civil { year, month, day: 1 }, 1, end).0, true),
    }
}

/// How many birthdays have come.
fn age(birth: Civil, on: Civil) -> i64 {
    let had = (on.month, on.day) >= (birth.month, birth.day);
    on.year - birth.year - if had { 0 } else { 1 }
}

fn hole<T>(why: &str) -> Outcome<T> {
    Err(Stop::Hole(why.to_owned()))
}

impl Moment<'_> {
    /// A function of its operands.
    pub(super) fn call(&self, function: Function, parts: &[Expr]) -> Outcome<Worth> {
        let worths = parts.iter().map(|part| self.worth(part)).collect::<Outcome<Vec<Worth>>>()?;
        match (function, worths.as_slice()) {
            (Function::Round(mode), [amount]) => Ok(Worth::Number(number(amount.clone())?.rounded(mode))),
            (Function::DaysAfter, [from, days]) => date(day(from)? + whole(days)?),
            (Function::MonthsAfter(end), [from, months]) => {
                let (then, gave_way) = moved(civil(day(from)?), whole(months)?, end);
                if gave_way {
                    self.seen.reach("expr months_after at an end");
                }
                date(count(then))
            }
            (Function::DaysBetween, [later, earlier]) => Ok(int(day(later)? - day(earlier)?)),
            (Function::Age, [birth, on]) => Ok(int(age(civil(day(birth)?), civil(day(on)?)))),
            (Function::Year, [of]) => Ok(int(civil(day(of)?).year)),
            (Function::Month, [of]) => Ok(int(civil(day(of)?).month)),
            (Function::YearStart, [year]) => date(count(Civil { year: whole(year)?, month: 1, day: 1 })),
            (Function::YearEnd, [year]) => date(count(Civil { year: whole(year)?, month: 12, day: 31 })),
            _ => hole("a function without its operands"),
        }
    }
}

fn day(worth: &Worth) -> Outcome<i64> {
    match worth {
        Worth::Date(day) => Ok(i64::from(*day)),
        other => hole(&format!("{other:?} is not a date")),
    }
}

fn date(day: i64) -> Outcome<Worth> {
    i32::try_from(day).map_or_else(|_| hole("a day beyond the calendar"), |day| Ok(Worth::Date(day)))
}

fn whole(worth: &Worth) -> Outcome<i64> {
    // Fen of a whole number are a hundred times it.
    let fen = number(worth.clone())?.fen().filter(|fen| fen % 100 == 0);
    fen.map_or_else(|| hole("a number that is not whole"), |fen| Ok(fen / 100))
}

fn int(value: i64) -> Worth {
    Worth::Number(Exact::from_fen(i128::from(value) * 100))
}

#[cfg(test)]
mod tests {
    use super::{Civil, age, civil, count};

    #[test]
    fn the_calendar_comes_back() {
        for number in [-25_567, -1, 0, 58, 59, 10_957, 18_321, 84_005] {
            assert_eq!(count(civil(number)), number);
        }
        assert_eq!(civil(18_321), Civil { year: 2020, month: 2, day: 29 });
    }

    #[test]
    fn a_leap_day_child_ages_in_march() {
        let birth = Civil { year: 2000, month: 2, day: 29 };
        assert_eq!(age(birth, Civil { year: 2021, month: 2, day: 28 }), 20);
        assert_eq!(age(birth, Civil { year: 2021, month: 3, day: 1 }), 21);
    }
}
