//! Case and claims → the rows and refusals that the command writes.

use std::path::Path;

use super::case::Case;
use crate::command::pol;

/// What the command wrote.
pub(super) struct Settled {
    /// The results, as CSV.
    pub results: String,
    /// The refusals, as CSV.
    pub refused: String,
    /// What is said of rows without refusing them, as CSV.
    pub remarks: String,
    /// What the rows come to beside the aims, as CSV.
    pub targets: String,
}

/// Settles `claims` under the case's policy, in a folder of its own; or what the command says where it does not.
pub(super) fn settle(case: &Case, claims: &str) -> Result<Settled, String> {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let root = folder.path().join("policies");
    for file in &case.files {
        write(&root.join(&file.path), &file.bytes);
    }
    write(&folder.path().join("claims.csv"), claims.as_bytes());
    let policy = case.policy.as_deref().expect("a policy that compiles has a name");
    let mut arguments = vec![
        "settle",
        "claims.csv",
        "--root",
        "policies",
        "--policy",
        policy,
        "--out",
        "out.csv",
        "--remarks",
        "remarks.csv",
        "--targets",
        "targets.csv",
    ];
    if let Some(items) = &case.items {
        write(&folder.path().join("items.csv"), items.text.as_bytes());
        arguments.extend(["--items", "items.csv"]);
    }
    arguments.extend(case.options.iter().map(String::as_str));
    let run = pol(folder.path(), &arguments);
    if run.code != 0 && run.code != 3 {
        return Err(format!("pol settle ended with {}\n{}", run.code, run.errors));
    }
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("the command writes all files");
    Ok(Settled {
        results: read("out.csv"),
        refused: read("out.csv.errors.csv"),
        remarks: read("remarks.csv"),
        targets: read("targets.csv"),
    })
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
    std::fs::write(path, bytes).expect("the file can be written");
}

/// The columns of the CSV text `table` that `header` names, and the names it does not have.
pub(super) fn columns(table: &str, header: &str) -> (String, Vec<String>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("what comes out is CSV")).collect();
    let Some(names) = rows.first() else { return (String::new(), vec![header.to_owned()]) };
    let wanted: Vec<&str> = header.split(',').map(str::trim).collect();
    let missing = wanted.iter().filter(|w| !names.iter().any(|n| n == **w)).map(|w| (*w).to_owned()).collect();
    let at: Vec<usize> = wanted.iter().filter_map(|w| names.iter().position(|n| n == *w)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.write_record(at.iter().map(|i| &row[*i])).expect("a row can be written");
    }
    (String::from_utf8(writer.into_inner().expect("all rows are written")).expect("rows are text"), missing)
}
