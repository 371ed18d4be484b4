//! Oracle and plan on the same program and the same claims: every column, refusal code and account must be equal.

use std::collections::BTreeMap;

use pol_compiler::program::{Field, FieldId, Guarantee, Program, Record, Type, Value};
use pol_compiler::{Compilation, SourceText, Workspace as Texts};
use pol_runtime::evaluate::{Engine, Inputs, Items, Measured, Options, Workspace};
use pol_runtime::format;
use pol_runtime::ledger::{Apart, ClaimAccounts, Entry, Ledger};
use pol_runtime::plan::{self, Plan};
use pol_runtime::refusal::{Reason, RefusalCode};

use super::coverage::Seen;
use super::explained;
use super::{Account, Cell, Oracle, Refusal, Settled, promises};
use crate::generate::{Case, Draft, year_of};

/// A program, and what its plan makes of claims: straight from the compiler, and through a plan file.
#[derive(Debug)]
pub struct Subject {
    /// What the oracle reads.
    pub program: Program,
    /// Guarantees that were neither proved nor refuted, by their place in the program.
    open: Vec<usize>,
    /// Whether each requirement was found to be kept.
    kept: bool,
    engines: [Engine; 2],
}

/// A claim on which oracle and plan differ.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The claim's place among its cases.
    pub index: usize,
    /// What the oracle says.
    pub oracle: String,
    /// What the plan says.
    pub plan: String,
}

impl Difference {
    /// What kinds of answer differ: shrinking keeps them.
    #[must_use]
    pub fn kind(&self) -> [&str; 2] {
        [&self.oracle, &self.plan].map(|says| says.split(' ').next().unwrap_or_default())
    }
}

/// One claim in so many is explained too.
const EXPLAINED: usize = 4;

/// The most that an account of a ledger holds, in fen: a thousand million million yuan.
const MOST_HELD: i128 = 100_000_000_000_000_000;

impl Subject {
    /// Compiles a draft.
    ///
    /// # Errors
    /// The codes and sentences of what is wrong with it.
    pub fn compile(draft: &Draft) -> Result<Subject, Vec<(String, String)>> {
        Subject::of(Subject::compilation(draft))
    }

    /// What compiling a draft yields.
    #[must_use]
    pub fn compilation(draft: &Draft) -> Compilation {
        let texts = draft.files.iter().map(|(path, text)| SourceText { path: path.clone(), bytes: text.clone().into_bytes() });
        Texts::new(texts.collect()).compile(&draft.policy)
    }

    /// The subject that a compilation yields.
    ///
    /// # Errors
    /// The codes and sentences of what is wrong with it.
    pub fn of(compilation: Compilation) -> Result<Subject, Vec<(String, String)>> {
        let (Some(program), Some(plan)) = (compilation.program, compilation.plan) else {
            let errors = compilation.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
            return Err(errors.map(|error| (error.code.id.to_owned(), error.headline.en.clone())).collect());
        };
        let told = |guarantee: &Guarantee| {
            compilation.diagnostics.iter().any(|told| told.code.id == "P1011" && told.primary.span == guarantee.place())
        };
        let open = program.guarantees.iter().enumerate().filter(|(_, guarantee)| told(guarantee)).map(|(at, _)| at).collect();
        let kept = compilation.diagnostics.iter().all(|told| told.code.id != "P0902");
        Ok(Subject { open, kept, ..Subject::new(program, plan) })
    }

    /// A program and a plan that should mean the same.
    #[must_use]
    pub fn new(program: Program, plan: Plan) -> Subject {
        let bytes = format::write(&plan).unwrap_or_else(|e| panic!("a compiled plan is not written: {e}"));
        let read = format::read(&bytes).unwrap_or_else(|e| panic!("a written plan is not read: {e:?}"));
        assert_eq!(plan, read, "a plan is what its file holds");
        let engine = |plan| Engine::new(plan).unwrap_or_else(|e| panic!("a compiled plan is refused: {e}"));
        Subject { program, open: Vec::new(), kept: false, engines: [engine(plan), engine(read)] }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.engines[0].plan()
    }

    /// Settles the cases in their order on both sides; the first difference, if there is one.
    #[must_use]
    pub fn compare(&self, cases: &[Case], seen: &Seen) -> Option<Difference> {
        let oracle = Oracle::new(&self.program, seen);
        let mut workspaces = self.engines.each_ref().map(Workspace::new);
        let mut oracles: BTreeMap<String, Account> = BTreeMap::new();
        let mut ledgers = [Ledger::new(), Ledger::new()];
        for (index, case) in cases.iter().enumerate() {
            let Some(record) = self.program.records.get(case.claim.record.0) else { continue };
            let person = text(case, record.person.0).to_owned();
            let account = oracles.entry(person.clone()).or_default();
            let says = oracle.settle(&case.claim, case.known, case.strict, account);
            let says = says.and_then(|settled| self.held(settled, seen));
            let wanted = self.told(record, &says);
            let explained =
                (index % EXPLAINED == 0).then(|| self.explained(&mut workspaces[0], &ledgers[0], record, case, &person)).flatten();
            for ((engine, workspace), ledger) in self.engines.iter().zip(&mut workspaces).zip(&mut ledgers) {
                let found = self.engine_says(engine, workspace, ledger, record, case, &person);
                if found != wanted {
                    return Some(Difference { index, oracle: wanted, plan: found });
                }
            }
            if let Ok(settled) = says {
                if let Some(found) = explained {
                    let wanted = explained::by_oracle(&self.program, &settled);
                    if found != wanted {
                        return Some(Difference { index, oracle: wanted, plan: found });
                    }
                }
                if let Some(clause) = settled.demands.iter().flatten().next().filter(|_| self.kept) {
                    let oracle = format!("breaks the requirement 「{}」", self.program.requirements[clause.requirement].name);
                    return Some(Difference { index, oracle, plan: "kept".to_owned() });
                }
                if !self.program.guarantees.is_empty() {
                    let other = &cases[(index * 5 + 1) % cases.len()];
                    let account = oracles.get(&person).cloned().unwrap_or_default();
                    if let Some(at) = promises::broken(&self.program, &self.open, (case, &settled, &account), other, seen) {
                        let oracle = format!("breaks the guarantee 「{}」", self.program.guarantees[at].name);
                        return Some(Difference { index, oracle, plan: "proved".to_owned() });
                    }
                }
                oracles.insert(person, settled.account);
            }
        }
        None
    }

    /// How the plan explains a claim before it is settled; none where it is refused.
    fn explained(&self, workspace: &mut Workspace, ledger: &Ledger, record: &Record, case: &Case, person: &str) -> Option<String> {
        let engine = &self.engines[0];
        let ((values, given), (of_items, items_given)) = (inputs(record, case), items(record, case));
        let inputs = Inputs { values: &values, given, items: Items { values: &of_items, given: &items_given } };
        let options = Options { known: case.known, strict: case.strict };
        let number = case.claim.record.0;
        let route = engine.route(number, inputs, options, workspace).ok()?;
        let plan = engine.plan();
        let texts = |key: usize| plan.records[number].keys.get(key).map_or("", |field| text(case, usize::try_from(*field).unwrap()));
        let claim = ClaimAccounts { person, day: route.day, inputs, text: &texts };
        let account = accounts(plan, number, ledger, claim);
        let explanation = engine.explain(number, inputs, &account, options, workspace).ok()?;
        Some(explained::by_plan(engine.plan(), number, &explanation))
    }

    /// Whether the plan keeps an account of this key.
    fn keeps(&self, place: &str) -> bool {
        place.split(' ').next().is_some_and(|key| self.plan().accumulators.iter().any(|accumulator| accumulator.key == key))
    }

    /// What was settled, unless it takes an account beyond what ledgers hold. The oracle keeps accounts of everything, a ledger those that are
    /// read.
    fn held(&self, settled: Settled, seen: &Seen) -> Result<Settled, Refusal> {
        let beyond = |(place, held): (&String, &super::Exact)| self.keeps(place) && *held > super::Exact::from_fen(MOST_HELD);
        if !settled.account.iter().any(beyond) {
            return Ok(settled);
        }
        seen.reach("refused ledger range");
        Err(Refusal::LedgerRange)
    }

    /// What the oracle says, as text to compare.
    fn told(&self, record: &Record, says: &Result<Settled, Refusal>) -> String {
        match says {
            Ok(settled) => {
                let columns = record.columns.iter().zip(&settled.columns);
                let columns = columns.map(|(column, amount)| format!("{} {amount}", column.code)).collect();
                let kept = settled.account.iter().filter(|(place, amount)| **amount != super::Exact::zero() && self.keeps(place));
                let count = |place: &str| {
                    let of = self.plan().accumulators.iter().find(|accumulator| place.split(' ').next() == Some(&accumulator.key));
                    of.is_some_and(|accumulator| accumulator.kind == plan::AccumulatorKind::Count)
                };
                let told = kept.map(|(place, amount)| {
                    let text = amount.to_string();
                    let text = if count(place) { text.trim_end_matches(".00") } else { &text };
                    format!("{place} {text}")
                });
                let measured = settled.measured.iter().map(|one| super::aim::line(one.aim, one.sums.clone())).collect();
                sheet(settled.settlement, columns, told.collect(), &settled.remarks, measured)
            }
            Err(Refusal::Verify(code)) => format!("refused: {code}"),
            Err(Refusal::NotInForce) => known(RefusalCode::NotInForce),
            Err(Refusal::NoSettlement) => known(RefusalCode::NoSettlement),
            Err(Refusal::Ambiguous) => known(RefusalCode::AmbiguousSettlement),
            Err(Refusal::Unbound(_)) => known(RefusalCode::UnboundParameter),
            Err(Refusal::Assumed) => known(RefusalCode::AssumedFigure),
            Err(Refusal::Guarantee(_)) => known(RefusalCode::Guarantee),
            Err(Refusal::LedgerRange) => known(RefusalCode::LedgerRange),
            Err(Refusal::Hole(why)) => format!("no meaning: {why}"),
        }
    }

    /// What an engine says, as text to compare; its accounts are updated.
    fn engine_says(
        &self,
        engine: &Engine,
        workspace: &mut Workspace,
        ledger: &mut Ledger,
        record: &Record,
        case: &Case,
        person: &str,
    ) -> String {
        let ((values, given), (of_items, items_given)) = (inputs(record, case), items(record, case));
        let inputs = Inputs { values: &values, given, items: Items { values: &of_items, given: &items_given } };
        let options = Options { known: case.known, strict: case.strict };
        let plan = engine.plan();
        let number = case.claim.record.0;
        // The year is that of the settlement's basis date, so the claim is routed first.
        let mut refused = Vec::new();
        engine.check(number, inputs, workspace, &mut refused);
        let mut remarks = Vec::new();
        engine.remark(number, inputs, workspace, &mut remarks);
        let row = plan.records.get(number);
        let settled = match refused.into_iter().next() {
            Some(refusal) => Err(refusal),
            None => engine.route(number, inputs, options, workspace).and_then(|route| {
                let texts =
                    |key: usize| plan.records[number].keys.get(key).map_or("", |field| text(case, usize::try_from(*field).unwrap()));
                let claim = ClaimAccounts { person, day: route.day, inputs, text: &texts };
                let mut account = accounts(plan, number, ledger, claim);
                let settled = engine.settle_routed(number, route, inputs, &mut account, options, workspace)?;
                let roles = plan.records.get(number).map(|row| row.columns.as_slice()).unwrap_or_default();
                let cell = |(column, value): (&plan::Column, &i64)| format!("{} {}", column.code, Cell::of_plan(column.role, *value));
                let columns = roles.iter().zip(settled.columns).map(cell).collect();
                let exact = |(units, scale): (i128, u8)| super::Exact::from_units(units, scale);
                let sums = |one: &Measured| one.sums.map(|[part, whole]| (exact(part), exact(whole)));
                let measured = settled.measured.iter().map(|one| super::aim::line(one.aim, sums(one))).collect();
                // What a transition keeps under other rules makes further slices of the same settlement.
                let known = plan.settlements.iter().take(settled.settlement + 1);
                let settlement = known.map(|one| &one.name).collect::<std::collections::BTreeSet<_>>().len() - 1;
                let apart = Apart::new(plan, number);
                apart.keep(ledger, claim, &account);
                apart.clear(&mut account);
                ledger.set(person, year_of(route.day), Entry { amounts: account, gap: None });
                let remarks: Vec<String> = remarks.iter().map(|remark| row.map_or("", |row| remark.code(row)).to_owned()).collect();
                Ok(sheet(settlement, columns, rows(ledger, plan, person), &remarks, measured))
            }),
        };
        settled.unwrap_or_else(|refusal| match refusal.reason {
            Reason::Known(code) => known(code),
            Reason::Check(_) => format!("refused: {}", plan.records.get(number).map_or("", |row| refusal.code(row))),
        })
    }
}

/// What a claim finds in its accounts.
fn accounts(plan: &Plan, record: usize, ledger: &Ledger, claim: ClaimAccounts<'_>) -> Vec<i64> {
    let entry = ledger.get(claim.person, year_of(claim.day)).cloned().unwrap_or_default();
    let mut accounts = entry.amounts;
    accounts.resize(plan.accumulators.len(), 0);
    Apart::new(plan, record).load(ledger, claim, &mut accounts);
    accounts
}

/// The rows of a person's accounts.
fn rows(ledger: &Ledger, plan: &Plan, person: &str) -> Vec<String> {
    let own = ledger.to_rows(plan).filter(|row| row.person == person);
    own.map(|row| format!("{} {} {} {}", row.key, row.period, row.by, row.value)).collect()
}

/// The text in a cell; nothing where it is empty.
fn text(case: &Case, field: usize) -> &str {
    match case.claim.cells.get(field) {
        Some(Some(Value::Text(text))) => text,
        _ => "",
    }
}

fn sheet(settlement: usize, columns: Vec<String>, mut accounts: Vec<String>, remarks: &[String], measured: Vec<String>) -> String {
    accounts.sort();
    let [columns, accounts, remarks, measured] = [columns, accounts, remarks.to_vec(), measured].map(|all| all.join(", "));
    format!("settlement {settlement}: {columns}; ledger: {accounts}; remarks: {remarks}; aims: {measured}")
}

fn known(code: RefusalCode) -> String {
    format!("refused: {}", code.as_str())
}

/// A claim as the engine takes it: its values, and which cells are given.
fn inputs(record: &Record, case: &Case) -> (Vec<i64>, u64) {
    row(&record.fields, &case.claim.cells)
}

/// The items of a claim as the engine takes them.
fn items(record: &Record, case: &Case) -> (Vec<i64>, Vec<u64>) {
    let (mut values, mut given) = (Vec::new(), Vec::new());
    for item in &case.claim.items {
        let (of_item, bits) = row(record.item_fields(), item);
        values.extend(of_item);
        given.push(bits);
    }
    (values, given)
}

fn row(fields: &[Field], cells: &[Option<Value>]) -> (Vec<i64>, u64) {
    let values = fields.iter().zip(cells).map(|(field, cell)| input(field, cell.as_ref())).collect();
    let given = |field: &usize| matches!(cells.get(*field), Some(Some(_)));
    (values, (0..fields.len()).filter(given).fold(0_u64, |bits, field| bits | (1 << field)))
}

/// A cell as the engine takes it: a default where it is empty, 0 for texts and for what is missing.
fn input(declared: &Field, cell: Option<&Value>) -> i64 {
    let scale = match declared.ty {
        _ if declared.price => 6,
        Type::Money => 2,
        Type::Ratio | Type::Points | Type::Number => 4,
        _ => 0,
    };
    match cell.or(declared.default.as_ref()) {
        Some(Value::Decimal(value)) => value.to_units(scale).and_then(|units| i64::try_from(units).ok()).expect("cells fit their type"),
        Some(Value::Bool(truth)) => i64::from(*truth),
        Some(Value::Date(day)) => i64::from(*day),
        Some(Value::Member(member)) => i64::try_from(*member).expect("enums are small"),
        Some(Value::Set(set)) => i64::try_from(*set).expect("sets leave the sign free"),
        Some(Value::Text(_)) | None => 0,
    }
}

/// A case in words.
#[must_use]
pub fn describe(program: &Program, case: &Case) -> String {
    let Some(record) = program.records.get(case.claim.record.0) else { return String::new() };
    let cell = |id: usize| {
        let field = &record.fields[id];
        let value = match (&case.claim.cells[id], field.ty) {
            (None, _) => "–".to_owned(),
            (Some(Value::Date(day)), _) => crate::generate::iso(*day),
            (Some(Value::Member(member)), Type::Enum(list)) => program.enums[list.0].members[*member].0.clone(),
            (Some(Value::Set(set)), Type::Set(list)) => {
                let members = program.enums[list.0].members.iter().enumerate();
                members.filter(|(bit, _)| set & (1 << bit) != 0).map(|(_, (name, _))| name.as_str()).collect::<Vec<_>>().join("|")
            }
            (Some(Value::Decimal(value)), _) => value.to_string(),
            (Some(Value::Bool(truth)), _) => truth.to_string(),
            (Some(Value::Text(text)), _) => text.clone(),
            (Some(other), _) => format!("{other:?}"),
        };
        format!("{} {value}", field.name)
    };
    let cells: Vec<String> = (0..record.fields.len()).map(|id| FieldId(id).0).map(cell).collect();
    let strict = if case.strict { "; nothing assumed" } else { "" };
    format!("{}; known {}{strict}", cells.join(", "), crate::generate::iso(case.known))
}
