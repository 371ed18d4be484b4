//! How a layer or an alert came about, as the oracle saw it: each step's value and the sources it rests on.

use std::cell::RefCell;
use std::collections::BTreeSet;

use pol_compiler::program::{Program, SourceId};
use pol_lang::tree::GradeKind;

use super::cell::Cell;
use super::number::Exact;

/// One step of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub name: String,
    /// Its value; none where it is only known to hold, or not to bind.
    pub value: Option<Exact>,
    /// The sources of the figures and provisions that made it.
    pub sources: BTreeSet<usize>,
}

/// One layer that was in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// The benefit's name.
    pub benefit: String,
    /// Its steps in order; only the first where it does not apply.
    pub steps: Vec<Step>,
    /// What it paid.
    pub paid: Exact,
    /// The choices between several provisions of which only the best counts.
    pub choices: Vec<Choice>,
}

/// A choice between provisions that apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The group's name.
    pub group: String,
    /// For each the source, what the group goes by with it alone (none where a limit is lifted), and whether it counts.
    pub members: Vec<(usize, Option<Exact>, bool)>,
}

/// One column that a settlement reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The column of the record.
    pub column: usize,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub cell: Cell,
    /// The sources that it rests on.
    pub sources: BTreeSet<usize>,
}

/// One alert that was in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its name.
    pub name: String,
    /// Whether it is raised.
    pub raised: bool,
    /// The departments.
    pub refer: Vec<String>,
    /// The sources that it rests on.
    pub sources: BTreeSet<usize>,
}

/// What evaluation has touched.
#[derive(Debug, Default)]
pub(super) struct Touched {
    assumed: std::cell::Cell<bool>,
    step: RefCell<BTreeSet<usize>>,
    all: RefCell<BTreeSet<usize>>,
}

impl Touched {
    /// What comes from this source has been used.
    pub(super) fn touch(&self, program: &Program, source: SourceId) {
        if program.sources.get(source.0).is_some_and(|source| source.grade == GradeKind::Assumed) {
            self.assumed.set(true);
        }
        self.step.borrow_mut().insert(source.0);
        self.all.borrow_mut().insert(source.0);
    }

    /// Everything that another evaluation has touched has been used here.
    pub(super) fn take_in(&self, other: &Touched) {
        self.assumed.set(self.assumed.get() || other.assumed.get());
        self.step.borrow_mut().extend(other.all.borrow().iter());
        self.all.borrow_mut().extend(other.all.borrow().iter());
    }

    /// A new step begins.
    pub(super) fn begin(&self) {
        self.step.borrow_mut().clear();
    }

    /// What the step has touched.
    pub(super) fn step(&self) -> BTreeSet<usize> {
        self.step.borrow().clone()
    }

    /// Whether anything assumed has been used.
    pub(super) fn assumed(&self) -> bool {
        self.assumed.get()
    }
}
