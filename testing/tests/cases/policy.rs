//! The small policy: 70% of what lies above 300 yuan in scope, and a way to make cases of rows of text.

use pol_compiler::{Compilation, SourceText, Workspace};
use pol_runtime::claim::RowReader;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::Plan;
use pol_testing::cases::{Cases, Settings, Table, TableFault, TableRow, from_table};

const PRELUDE: &str = include_str!("../../../tests/suite/prelude.pol");

/// The policy with `more` in its settlement's place or behind.
pub(crate) fn compiled(more: &str) -> Compilation {
    let text = format!(
        "政策 样例\n文件 样发〔2020〕1号 {{\n    印发 2019-12-01\n    施行 2020-01-01\n\
         待遇 住院 {{ 支付方 统筹基金；基数 范围内费用；起付线 300元；比例 70% }}\n\
         结算 住院结算 对 就诊 依 日期 {{ 依次 住院；报告 起付 = 住院.已扣起付线 }}\n{more}\n}}\n"
    );
    let file = |path: &str, text: &str| SourceText { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    Workspace::new(vec![file("a.pol", PRELUDE), file("b.pol", &text)]).compile("sample")
}

pub(crate) fn plan() -> Plan {
    let compiled = compiled("");
    compiled.plan.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

pub(crate) fn engine() -> Engine {
    Engine::new(plan()).unwrap()
}

/// The cases of a table whose first row is the header; cells are separated by commas.
pub(crate) fn cases(settings: &str, text: &str) -> Result<Cases, Vec<TableFault>> {
    let plan = plan();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.trim().split(',').collect()).collect();
    let (own, other): (Vec<usize>, Vec<usize>) = (0..rows[0].len())
        .partition(|at| plan.records[0].fields.iter().any(|field| [&field.code, &field.name].iter().any(|text| *text == rows[0][*at])));
    let headings: Vec<&str> = own.iter().map(|at| rows[0][*at]).collect();
    let reader = RowReader::new(&plan, &plan.records[0], &headings).unwrap();
    let cells =
        |row: &Vec<&str>, places: &[usize]| places.iter().map(|at| row.get(*at).copied().unwrap_or("").to_owned()).collect::<Vec<_>>();
    let table_row = |(line, row): (u64, &Vec<&str>)| {
        let claim: Vec<&str> = own.iter().filter_map(|at| row.get(*at).copied()).collect();
        TableRow { line, row: reader.read(&claim), cells: cells(row, &other) }
    };
    let table = Table { record: 0, headings: cells(&rows[0], &other), rows: (2..).zip(&rows[1..]).map(table_row).collect() };
    from_table(&plan, table, Settings::of_name(settings).unwrap(), Ledger::new())
}
