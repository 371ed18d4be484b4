//! Tables, and what is said beside them.

use crate::{Cell, Month, Refused};
use pol_runtime::date;

/// Where a heading or a title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The notice prints it so.
    Printed,
    /// The notice asks for it without printing a heading.
    Asked,
    /// Chosen here.
    Chosen,
}

impl Basis {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Basis::Printed => "照印",
            Basis::Asked => "文件要求，栏名自拟",
            Basis::Chosen => "自选",
        }
    }
}

/// A heading, where it comes from, and what stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The heading.
    pub text: &'static str,
    /// Where it comes from.
    pub basis: Basis,
    /// What stands under it, or the article that asks for it; may be empty.
    pub about: &'static str,
}

impl Heading {
    pub(crate) const fn chosen(text: &'static str, about: &'static str) -> Heading {
        Heading { text, basis: Basis::Chosen, about }
    }

    pub(crate) const fn asked(text: &'static str, about: &'static str) -> Heading {
        Heading { text, basis: Basis::Asked, about }
    }

    pub(crate) const fn printed(text: &'static str, about: &'static str) -> Heading {
        Heading { text, basis: Basis::Printed, about }
    }
}

/// One register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its short name: that of its sheet and of its file.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Where the title comes from.
    pub basis: Basis,
    /// The headings.
    pub headings: Vec<Heading>,
    /// Rows of as many cells as there are headings; where it has sums they are the last.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(crate) fn new(name: &'static str, title: &'static str, basis: Basis, headings: Vec<Heading>) -> Table {
        Table { name, title, basis, headings, rows: Vec::new() }
    }

    /// Adds a row behind its number, which is counted from 1.
    pub(crate) fn push(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let number = u64::try_from(self.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
        self.rows.push(std::iter::once(Cell::Count(number)).chain(cells).collect());
    }

    /// Adds the sums of the columns that hold amounts, where there is a row.
    pub(crate) fn sum(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let column = |at: usize| {
            let amounts = self.rows.iter().filter_map(|row| match row.get(at) {
                Some(Cell::Amount(fen)) => Some(*fen),
                _ => None,
            });
            let mut amounts = amounts.peekable();
            amounts.peek()?;
            amounts.try_fold(0_i64, i64::checked_add)
        };
        let sums: Vec<Cell> = (1..self.headings.len()).map(|at| column(at).map_or(Cell::Empty, Cell::Amount)).collect();
        self.rows.push(std::iter::once(Cell::text("合计")).chain(sums).collect());
    }
}

/// The registers of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its name, by which files are called.
    pub name: String,
    /// The registers.
    pub tables: Vec<Table>,
    /// What else its reader should know.
    pub notes: Vec<String>,
}

impl Book {
    /// Adds the refused rows, and says of every heading where it comes from.
    pub(crate) fn complete(name: &str, month: Month, tables: Vec<Table>, notes: Vec<String>, refused: &[Refused]) -> Book {
        let mut book = Book { name: format!("{name}-{month}"), tables, notes };
        let told = format!("退回 {} 条：见「退回」，更正以后再做一次", refused.len());
        book.notes.push(told);
        book.notes.push(format!("数据截至 {}", date::to_text(month.last())));
        book.tables.push(refusals(refused));
        let about = about(&book);
        book.tables.push(about);
        book
    }
}

/// The refused rows, each with its place and reason.
fn refusals(refused: &[Refused]) -> Table {
    let headings = ["序号", "文件", "行", "编号", "字段", "代码", "原因"];
    let mut table = Table::new("退回", "退回的记录", Basis::Chosen, headings.map(|text| Heading::chosen(text, "")).to_vec());
    for one in refused {
        let texts = [one.number.as_str(), &one.field, &one.code, &one.message].map(Cell::text);
        table.push([Cell::text(one.file), Cell::Count(one.line)].into_iter().chain(texts));
    }
    table
}

/// What is printed and what is chosen, and the notes.
fn about(book: &Book) -> Table {
    let headings = ["序号", "表", "栏目", "出处", "说明"];
    let mut table = Table::new("说明", "各表各栏的出处", Basis::Chosen, headings.map(|text| Heading::chosen(text, "")).to_vec());
    for note in &book.notes {
        table.push([Cell::Empty, Cell::Empty, Cell::Empty, Cell::text(note)]);
    }
    for one in &book.tables {
        table.push([Cell::text(one.name), Cell::Empty, Cell::text(one.basis.word()), Cell::text(one.title)]);
        for heading in &one.headings {
            table.push([one.name, heading.text, heading.basis.word(), heading.about].map(Cell::text));
        }
    }
    table
}
