//! What a random policy speaks of: enums, a record with its results, and the constants that it likes.

use super::calendar::first_of;
use super::pen::Pen;

/// A closed list.
#[derive(Debug, Clone)]
pub(super) struct Enum {
    pub(super) name: String,
    pub(super) members: Vec<String>,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ty {
    Text,
    Money,
    Ratio,
    Number,
    Int,
    Bool,
    Date,
    Enum(usize),
    Set(usize),
}

/// A field of the record.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) optional: bool,
    /// The greatest accepted value of a decimal: fen, hundredths of a percent, hundredths, or whole.
    pub(super) most: i64,
}

/// A column of the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Amount,
    Fund,
    Institution,
    FundTotal,
    Person,
}

/// The record and its results.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) name: String,
    pub(super) fields: Vec<Field>,
    pub(super) unique: usize,
    pub(super) person: usize,
    pub(super) total: usize,
    pub(super) in_scope: usize,
    /// Date fields that a settlement can go by.
    pub(super) dates: Vec<usize>,
    pub(super) columns: Vec<(Column, String)>,
}

/// All of it.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) enums: Vec<Enum>,
    pub(super) record: Record,
    /// Amounts in fen; few, so that rules meet at them.
    pub(super) amounts: Vec<i64>,
    /// Days on which something changes, ascending.
    pub(super) days: Vec<i32>,
}

/// Amounts in fen, from those that a deductible may be to those that a cap may be, with a few that are very small.
const AMOUNTS: &[i64] = &[
    1, 50, 10_000, 20_000, 30_000, 50_000, 80_000, 100_000, 123_456, 200_000, 333_333, 500_000, 1_000_000, 2_000_000, 3_000_000,
    10_000_000, 13_000_000, 30_000_000,
];

impl World {
    /// A random world.
    pub(super) fn new(pen: &mut Pen) -> Self {
        let enums: Vec<Enum> = (0..pen.rng.between(1, 3)).map(|_| an_enum(pen)).collect();
        let amounts = (0..8).map(|_| *pen.rng.pick(AMOUNTS)).collect();
        let mut days: Vec<i32> = (0..6).map(|_| a_day(pen)).collect();
        days.sort_unstable();
        let record = a_record(pen, &enums);
        Self { enums, record, amounts, days }
    }

    /// The enums as declared.
    pub(super) fn enum_items(&self, pen: &mut Pen) -> Vec<String> {
        self.enums.iter().map(|list| enum_item(pen, list)).collect()
    }

    /// The record as declared.
    pub(super) fn record_item(&self, pen: &mut Pen) -> String {
        let record = &self.record;
        let mut lines = vec![format!("{} {} {{", pen.word("记录", "record"), record.name)];
        for (zh, en, field) in [
            ("唯一", "unique", record.unique),
            ("归人", "person", record.person),
            ("总额", "total", record.total),
            ("范围内", "in_scope", record.in_scope),
        ] {
            lines.push(format!("    {} {}", pen.word(zh, en), record.fields[field].name));
        }
        for (index, field) in record.fields.iter().enumerate() {
            let clause = self.field(pen, field);
            lines.push(format!("    {} {} f{index} {clause}", field.name, pen.word("代码", "code")));
        }
        lines.push("}".into());
        lines.join("\n")
    }

    fn field(&self, pen: &mut Pen, field: &Field) -> String {
        let ty = match field.ty {
            Ty::Text => return pen.word("文本", "text").into(),
            Ty::Money => pen.word("金额", "money").to_owned(),
            Ty::Ratio => pen.word("比率", "ratio").into(),
            Ty::Number => pen.word("数值", "number").into(),
            Ty::Int => pen.word("整数", "int").into(),
            Ty::Bool => pen.word("是否", "bool").into(),
            Ty::Date => pen.word("日期", "date").into(),
            Ty::Enum(list) => self.enums[list].name.clone(),
            Ty::Set(list) => format!("{} {}", pen.word("若干", "set"), self.enums[list].name),
        };
        let zero = |pen: &mut Pen| match field.ty {
            Ty::Ratio => pen.ratio(0).text,
            Ty::Money => pen.money(0).text,
            _ => pen.int(0).text,
        };
        let mut clause = ty;
        if field.optional {
            clause.push_str(&format!(" {}", pen.word("可缺", "optional")));
        } else if self.required(field) || pen.rng.chance(20) {
            // Without a default.
        } else if let Some(default) = match field.ty {
            Ty::Money | Ty::Ratio | Ty::Number | Ty::Int => Some(zero(pen)),
            Ty::Bool => Some(if pen.rng.chance(50) { pen.word("是", "yes") } else { pen.word("否", "no") }.to_owned()),
            Ty::Enum(list) => Some(pen.rng.pick(&self.enums[list].members).clone()),
            Ty::Set(_) => Some("{ }".to_owned()),
            Ty::Date | Ty::Text => None,
        } {
            clause.push_str(&format!(" {} {default}", pen.word("缺省", "default")));
        }
        let most = match field.ty {
            Ty::Money => pen.money(field.most).text,
            Ty::Ratio => pen.ratio(field.most).text,
            Ty::Number => pen.decimal(field.most, 100),
            Ty::Int => pen.int(field.most).text,
            _ => return clause,
        };
        let least = zero(pen);
        format!("{clause} {} {least} {} {most}", pen.word("范围", "range"), pen.word("至", "to"))
    }

    fn required(&self, field: &Field) -> bool {
        let is = |index: usize| self.record.fields[index].name == field.name;
        is(self.record.total) || is(self.record.in_scope) || self.record.dates.iter().any(|date| is(*date))
    }

    /// The results as declared.
    pub(super) fn results_item(&self, pen: &mut Pen) -> String {
        let mut lines = vec![format!("{} {} {} {{", pen.word("结果", "results"), pen.word("对", "for"), self.record.name)];
        for (index, (column, name)) in self.record.columns.iter().enumerate() {
            let role = match column {
                Column::Amount => pen.word("金额", "amount"),
                Column::Fund => pen.word("基金", "fund"),
                Column::Institution => pen.word("机构", "institution"),
                Column::FundTotal => pen.word("合计", "fund_total"),
                Column::Person => pen.word("个人", "person_share"),
            };
            let heading = if matches!(column, Column::Fund | Column::Institution) && pen.rng.chance(50) {
                format!(" {} {name}支出", pen.word("列", "heading"))
            } else {
                String::new()
            };
            lines.push(format!("    {role} {name}{heading} {} c{index}", pen.word("代码", "code")));
        }
        lines.push("}".into());
        lines.join("\n")
    }

    /// The fields of a type that are always there.
    pub(super) fn fields(&self, of: impl Fn(Ty) -> bool) -> Vec<&Field> {
        self.record.fields.iter().filter(|field| !field.optional && of(field.ty)).collect()
    }

    /// The fields that may be missing and that conditions can compare.
    pub(super) fn optional_fields(&self) -> Vec<&Field> {
        self.record.fields.iter().filter(|field| field.optional).collect()
    }
}

/// A day on which rules change: mostly the first of a year or a month.
fn a_day(pen: &mut Pen) -> i32 {
    let year = i32::try_from(pen.rng.between(2018, 2023)).unwrap();
    let within = match pen.rng.below(4) {
        0 | 1 => 0,
        2 => *pen.rng.pick(&[31, 59, 90, 181, 273, 364]),
        _ => i32::try_from(pen.rng.below(365)).unwrap(),
    };
    first_of(year) + within
}

fn an_enum(pen: &mut Pen) -> Enum {
    let count = pen.rng.between(2, 5);
    let members = (0..count).map(|_| pen.name("类", "m")).collect();
    Enum { name: pen.name("类别项", "list"), members }
}

fn enum_item(pen: &mut Pen, list: &Enum) -> String {
    let members: Vec<String> = list
        .members
        .iter()
        .enumerate()
        .map(|(index, member)| match index % 3 {
            1 if pen.rng.chance(50) => format!("{member} {} {index}|0{index}", pen.word("代码", "code")),
            2 if pen.rng.chance(50) => format!("{member} {} m.{index}", pen.word("代码", "code")),
            _ => member.clone(),
        })
        .collect();
    format!("{} {} {}", pen.word("类别", "enum"), list.name, pen.braces(&members))
}

fn a_record(pen: &mut Pen, enums: &[Enum]) -> Record {
    let mut fields = vec![
        Field { name: pen.name("编号", "number"), ty: Ty::Text, optional: false, most: 0 },
        Field { name: pen.name("人员", "person"), ty: Ty::Text, optional: false, most: 0 },
        Field { name: pen.name("总费用", "total"), ty: Ty::Money, optional: false, most: 1_000_000_000 },
        Field { name: pen.name("范围内费用", "scope"), ty: Ty::Money, optional: false, most: 1_000_000_000 },
        Field { name: pen.name("出院日期", "discharge"), ty: Ty::Date, optional: false, most: 0 },
    ];
    let mut dates = vec![4];
    if pen.rng.chance(40) {
        dates.push(fields.len());
        fields.push(Field { name: pen.name("入院日期", "admission"), ty: Ty::Date, optional: false, most: 0 });
    }
    for list in 0..enums.len() {
        let ty = if pen.rng.chance(35) { Ty::Set(list) } else { Ty::Enum(list) };
        fields.push(Field { name: pen.name("级别", "level"), ty, optional: false, most: 0 });
    }
    for _ in 0..pen.rng.between(1, 6) {
        let ty = *pen.rng.pick(&[Ty::Bool, Ty::Bool, Ty::Money, Ty::Money, Ty::Int, Ty::Number, Ty::Ratio, Ty::Date]);
        let most = match ty {
            Ty::Money => *pen.rng.pick(&[1_000_000, 100_000_000, 1_000_000_000]),
            Ty::Ratio => 10_000,
            Ty::Number => 300,
            Ty::Int => 2100,
            _ => 0,
        };
        let name = if pen.rng.chance(4) { keyword_name(pen, &fields) } else { pen.name("项", "item") };
        let optional = ty == Ty::Date || pen.rng.chance(30);
        fields.push(Field { name, ty, optional, most });
    }
    let mut columns = vec![(Column::Fund, pen.name("基金", "pool"))];
    for _ in 0..pen.rng.between(0, 2) {
        columns.push((Column::Fund, pen.name("资金", "fund")));
    }
    for (percent, column, zh, en) in [
        (60, Column::Institution, "医院", "hospital"),
        (70, Column::Amount, "报告额", "report"),
        (40, Column::Amount, "说明额", "amount"),
        (80, Column::FundTotal, "合计额", "sum"),
        (100, Column::Person, "自付", "own"),
    ] {
        if pen.rng.chance(percent) {
            columns.push((column, pen.name(zh, en)));
        }
    }
    Record { name: pen.name("就诊", "visit"), fields, unique: 0, person: 1, total: 2, in_scope: 3, dates, columns }
}

/// A name that is also a slot's or a clause's word: such words are reserved only where a slot or clause can stand.
fn keyword_name(pen: &mut Pen, fields: &[Field]) -> String {
    let name = pen.rng.word(&["比例", "基数", "rate", "cap", "封顶线", "累计支付"]);
    if fields.iter().any(|field| field.name == name) { pen.name("项", "item") } else { name.to_owned() }
}
