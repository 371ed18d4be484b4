//! `--against`: other rules, under which the same cases are settled once more.

use std::path::Path;

use super::run::{Rules, of_plan, rules};
use crate::commands::plan_file;
use crate::failure::Failure;
use crate::language::Language;
use crate::policies::{self, Shelf};

/// What stands for the policies that are built into the program.
const BUILT_IN: [&str; 2] = ["built-in", "内置"];

/// Other rules.
pub(super) struct Against {
    /// How they are named in the report.
    pub(super) shown: String,
    what: What,
}

enum What {
    Plan(std::path::PathBuf),
    Shelf(Shelf),
}

impl Against {
    /// Opens a folder, a plan file or the policies that are built in.
    ///
    /// # Errors
    /// Where there is no such thing.
    pub(super) fn open(named: &str, language: Language) -> Result<Against, Failure> {
        let path = Path::new(named);
        let (shown, what) = match named {
            _ if BUILT_IN.contains(&named) => {
                (language.pick("内置政策", "the policies built in").to_owned(), What::Shelf(policies::built_in()?))
            }
            _ if plan_file::is_plan_file(path) => (named.to_owned(), What::Plan(path.to_path_buf())),
            _ => (named.to_owned(), What::Shelf(policies::open(Some(path))?)),
        };
        Ok(Against { shown, what })
    }

    /// The rules under which the cases of a policy are compared: the policy of the same code or name, or the plan.
    ///
    /// # Errors
    /// A plan that cannot be read, or a policy that does not compile there.
    pub(super) fn rules(&self, of: &Rules, language: Language) -> Option<Result<Rules, Failure>> {
        match &self.what {
            What::Plan(path) => {
                let read = plan_file::read(path).and_then(of_plan);
                match read {
                    Ok(rules) if rules.name != of.name && (rules.code.is_empty() || rules.code != of.code) => None,
                    read => Some(read),
                }
            }
            What::Shelf(shelf) => {
                let all = shelf.workspace.policies();
                let policy = all.iter().find(|policy| policy.name == of.name || (!of.code.is_empty() && policy.code == of.code))?;
                match rules(shelf, policy, language) {
                    Ok(Some(rules)) => Some(Ok(rules)),
                    Ok(None) => Some(Err(Failure::wrong(
                        format!("--against：「{}」里的政策「{}」不能编译", self.shown, policy.name),
                        format!("--against: the policy 「{}」 in 「{}」 does not compile", policy.name, self.shown),
                    ))),
                    Err(failure) => Some(Err(failure)),
                }
            }
        }
    }
}
