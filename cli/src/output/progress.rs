//! A progress bar on standard error, where that is a terminal and the work takes long.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::environment::{self, Stopwatch};
use crate::language::Language;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(800);

/// How far a run has come.
pub struct Progress {
    bar: Option<ProgressBar>,
    watch: Stopwatch,
    shown: bool,
    phase: &'static str,
    language: Language,
}

impl Progress {
    /// Nothing is shown yet.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let bar = environment::error_is_terminal().then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        Progress { bar, watch: Stopwatch::start(), shown: false, phase: "", language }
    }

    /// So many of the bytes have been read.
    pub fn read(&mut self, bytes: usize, of: usize) {
        self.tell("读取", "reading", bytes, of);
    }

    /// So many of the rows have been settled.
    pub fn settled(&mut self, rows: usize, of: usize) {
        self.tell("结算", "settling", rows, of);
    }

    /// So many of the changes to a policy have been tried.
    pub fn tried(&mut self, changes: usize, of: usize) {
        self.tell("变异", "mutants", changes, of);
    }

    /// Takes the bar away.
    pub fn clear(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.bar = None;
    }

    fn tell(&mut self, zh: &'static str, en: &'static str, done: usize, of: usize) {
        let Some(bar) = &self.bar else { return };
        if !self.shown {
            if self.watch.elapsed() < PATIENCE {
                return;
            }
            self.shown = true;
            bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent}%") {
                bar.set_style(style);
            }
        }
        let (done, of) = (u64::try_from(done).unwrap_or(0), u64::try_from(of).unwrap_or(u64::MAX));
        // One change, one drawing: the bar never shows one phase's length under the other's name.
        bar.update(|state| {
            state.set_len(of);
            state.set_pos(done);
        });
        if self.phase != en {
            self.phase = en;
            bar.set_message(self.language.pick(zh, en));
        }
    }
}
