//! The commands: each a file with its arguments and what it does.

mod build;
mod check;
mod code;
mod compiled;
mod coverage;
mod explain;
mod fmt;
mod input;
mod known_on;
mod lsp;
mod plan_file;
mod register;
mod settle;
mod show;
mod test;
mod timeline;

use clap::{Parser, Subcommand};

use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::language::Language;

/// Medical-insurance benefit policy as code · 医保待遇政策即代码
#[derive(Debug, Parser)]
#[command(name = "pol", version, arg_required_else_help = true, after_help = EXIT_STATUS)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages; by default that of the locale · 提示语言，缺省随系统区域
    #[arg(long, global = true, value_enum, value_name = "LANG", display_order = 900)]
    lang: Option<Language>,
}

const EXIT_STATUS: &str = "\
Exit status · 退出码:
  0  all is well · 全部完成
  1  a policy does not compile, a file is not laid out, or an article has neither rule nor note ·
     政策有错误，格式未整理，或有条文没有交代
  2  wrong use: an option, a file or a heading · 用法、文件或表头有误
  3  some rows were refused · 有记录被拒";

#[derive(Debug, Subcommand)]
enum Command {
    Settle(settle::Arguments),
    Explain(explain::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    Build(build::Arguments),
    Fmt(fmt::Arguments),
    Show(show::Arguments),
    Timeline(timeline::Arguments),
    Coverage(coverage::Arguments),
    Register(register::Arguments),
    Code(code::Arguments),
    Lsp(lsp::Arguments),
}

impl Cli {
    /// The language in which this run speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.lang.unwrap_or_else(environment::language)
    }

    /// Does what was asked for.
    ///
    /// # Errors
    /// Wrong use, or standard output that nobody reads.
    pub fn run(&self) -> Result<Outcome, Failure> {
        let language = self.language();
        match &self.command {
            Command::Settle(arguments) => settle::run(arguments, language),
            Command::Explain(arguments) => explain::run(arguments, language),
            Command::Check(arguments) => check::run(arguments, language),
            Command::Test(arguments) => test::run(arguments, language),
            Command::Build(arguments) => build::run(arguments, language),
            Command::Fmt(arguments) => fmt::run(arguments, language),
            Command::Show(arguments) => show::run(arguments, language),
            Command::Timeline(arguments) => timeline::run(arguments, language),
            Command::Coverage(arguments) => coverage::run(arguments, language),
            Command::Register(arguments) => register::run(arguments, language),
            Command::Code(arguments) => code::run(arguments, language),
            Command::Lsp(arguments) => lsp::run(arguments, self.lang, language),
        }
    }
}
