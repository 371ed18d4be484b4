//! pol-registers: the registers (台账) that notices ask for, of one month.
//!
//! Input: rows of a roll (who belongs to a group), of enrolments and of settled visits, each a [`Row`] of cells by code. Output: a [`Book`]
//! of [`Table`]s. It reads no file and no clock, and knows no form of a table in a file. What a notice prints is used as printed; every heading says
//! whether it is printed or was chosen here.

mod cell;
mod guangxi;
mod input;
mod month;
mod table;
mod xixiu;

pub use cell::Cell;
pub use input::{Input, Refused, Row};
pub use month::Month;
pub use table::{Basis, Book, Heading, Table};

/// The registers of a notice.
#[derive(Debug, Clone, Copy)]
pub struct Registers {
    /// The code of the policy whose notice asks for them.
    pub policy: &'static str,
    /// The record of the policy of which the roll holds rows.
    pub roll: &'static str,
    /// Whether settled visits are needed.
    pub visits: bool,
    /// Whether enrolments are settled by the policy, so that subsidies are known.
    pub subsidies: bool,
    make: fn(&Input) -> Book,
}

impl Registers {
    /// The registers of a month.
    #[must_use]
    pub fn make(&self, input: &Input) -> Book {
        (self.make)(input)
    }
}

/// All that there are.
pub const ALL: &[Registers] = &[guangxi::REGISTERS, xixiu::REGISTERS];

/// Those of the policy with this code.
#[must_use]
pub fn of(code: &str) -> Option<&'static Registers> {
    ALL.iter().find(|registers| registers.policy == code)
}
