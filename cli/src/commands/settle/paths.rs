//! Which files a run writes, and that none of them is one that it reads.

use std::path::{Path, PathBuf};

use super::Arguments;
use crate::claims::{Form, is_standard};
use crate::failure::Failure;
use crate::output::atomic::{NewFile, same_file};
use crate::output::destination::Destination;

/// What a run writes.
pub(super) struct Paths {
    /// Results; none for standard output.
    pub(super) out: Option<PathBuf>,
    /// How they are laid out.
    pub(super) form: Form,
    /// Refused rows; none for standard error.
    pub(super) errors: Option<PathBuf>,
    /// What is said of rows without refusing them, where it is wanted.
    pub(super) remarks: Option<PathBuf>,
    /// What the rows come to beside the aims of the policy, where it is wanted.
    pub(super) targets: Option<PathBuf>,
    /// The ledger, where it is wanted.
    pub(super) ledger: Option<PathBuf>,
}

/// The files, open.
pub(super) struct Open {
    pub(super) out: Destination,
    pub(super) errors: Option<NewFile>,
    pub(super) remarks: Option<NewFile>,
    pub(super) targets: Option<NewFile>,
    pub(super) ledger: Option<NewFile>,
}

impl Paths {
    /// From the command line.
    pub(super) fn of(arguments: &Arguments) -> Result<Self, Failure> {
        let out = arguments.out.clone().filter(|path| !is_standard(path));
        let form = match (arguments.format, &out) {
            (Some(form), _) => form,
            (None, Some(path)) => form_of_ending(path)?,
            (None, None) => Form::Csv,
        };
        let errors = arguments.errors.clone().or_else(|| out.as_deref().and_then(errors_beside));
        let (remarks, targets, ledger) = (arguments.remarks.clone(), arguments.targets.clone(), arguments.ledger_out.clone());
        let paths = Paths { out, form, errors, remarks, targets, ledger };
        paths.check(arguments)?;
        Ok(paths)
    }

    /// Opens everything at once, so that a run does not settle a million rows to find that it may not write them.
    pub(super) fn open(&self) -> Result<Open, Failure> {
        Ok(Open {
            out: Destination::open(self.out.as_deref())?,
            errors: self.errors.as_deref().map(NewFile::create).transpose()?,
            remarks: self.remarks.as_deref().map(NewFile::create).transpose()?,
            targets: self.targets.as_deref().map(NewFile::create).transpose()?,
            ledger: self.ledger.as_deref().map(NewFile::create).transpose()?,
        })
    }

    /// Refuses to write over what is read, or two things into one file. A ledger may be carried on in its file.
    fn check(&self, arguments: &Arguments) -> Result<(), Failure> {
        self.check_standard(arguments)?;
        let claims = Some(arguments.input.claims.as_path()).filter(|path| !is_standard(path));
        let (plan, ledger) = (arguments.input.plan.as_deref(), arguments.input.ledger.as_deref());
        let (out, errors, ledger_out) = (self.out.as_deref(), self.errors.as_deref(), self.ledger.as_deref());
        let (remarks, targets) = (self.remarks.as_deref(), self.targets.as_deref());
        let pairs = [
            (out, [claims, plan, ledger, errors, ledger_out, remarks, targets]),
            (errors, [claims, plan, ledger, ledger_out, remarks, targets, None]),
            (remarks, [claims, plan, ledger, ledger_out, targets, None, None]),
            (targets, [claims, plan, ledger, ledger_out, None, None, None]),
            (ledger_out, [claims, plan, None, None, None, None, None]),
        ];
        for (written, others) in pairs {
            let Some(written) = written.filter(|path| !is_device(path)) else { continue };
            if others.iter().flatten().any(|other| same_file(written, other)) {
                let shown = written.display();
                let (zh, en) = (format!("「{shown}」用了两次"), format!("「{shown}」 is used twice"));
                return Err(
                    Failure::wrong(zh, en).help("输入和各输出须是不同的文件", "what is read and what is written must be different files")
                );
            }
        }
        Ok(())
    }
}

impl Paths {
    /// Standard output is for the results alone, and standard input can be read once.
    fn check_standard(&self, arguments: &Arguments) -> Result<(), Failure> {
        for (option, path) in
            [("--errors", &self.errors), ("--remarks", &self.remarks), ("--targets", &self.targets), ("--ledger-out", &self.ledger)]
        {
            if path.as_deref().is_some_and(is_standard) {
                let (zh, en) = (format!("{option} 须是文件，不能是「-」"), format!("{option} must be a file, not 「-」"));
                return Err(Failure::wrong(zh, en).help("标准输出只用于结果", "only results go to standard output"));
            }
        }
        if is_standard(&arguments.input.claims) && arguments.input.ledger.as_deref().is_some_and(is_standard) {
            let (zh, en) = ("记录和台账不能都来自标准输入", "claims and ledger cannot both come from standard input");
            return Err(Failure::wrong(zh, en).help("把其中一个存为文件", "save one of them as a file"));
        }
        Ok(())
    }
}

/// Whether a path is something else than a file, such as `/dev/null`: it may be written twice.
fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// Where refused rows go; nowhere beside a device, so that nothing is left among the devices.
fn errors_beside(out: &Path) -> Option<PathBuf> {
    if is_device(out) {
        return None;
    }
    let mut path = out.as_os_str().to_owned();
    path.push(".errors.csv");
    Some(PathBuf::from(path))
}

fn form_of_ending(path: &Path) -> Result<Form, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Form::Csv),
        Some("ndjson" | "jsonl") => Ok(Form::Ndjson),
        _ => {
            let shown = path.display();
            let zh = format!("「{shown}」的扩展名不是 .csv、.ndjson 或 .jsonl");
            let en = format!("「{shown}」 ends in neither .csv, .ndjson nor .jsonl");
            Err(Failure::wrong(zh, en)
                .help("用 --format csv 或 --format ndjson 指明格式", "say what to write with --format csv or --format ndjson"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_rows_go_beside_the_results() {
        assert_eq!(errors_beside(Path::new("a/out.csv")).as_deref(), Some(Path::new("a/out.csv.errors.csv")));
    }

    #[test]
    fn endings_tell_how_results_are_laid_out() {
        assert_eq!(form_of_ending(Path::new("a.CSV")).unwrap(), Form::Csv);
        assert_eq!(form_of_ending(Path::new("a.jsonl")).unwrap(), Form::Ndjson);
        assert_eq!(form_of_ending(Path::new("a.xlsx")).unwrap_err().status(), 2);
    }
}
