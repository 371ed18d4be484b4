//! What a random policy speaks of: enums, a record with its results, and the constants that it likes.

use super::accumulate::Adds;
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
    Price,
    Ratio,
    Number,
    Int,
    Bool,
    Date,
    Days,
    Months,
    Enum(usize),
    Set(usize),
}

/// A field of the record.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) optional: bool,
    /// The least and the greatest accepted value of a decimal: fen, hundredths of a percent, hundredths, or whole.
    pub(super) least: i64,
    pub(super) most: i64,
}

impl Field {
    /// A field that is always given and accepts whatever its type does.
    pub(super) fn new(name: String, ty: Ty) -> Self {
        Field { name, ty, optional: false, least: 0, most: MONEY }
    }

    /// Whether it accepts whatever its type does.
    pub(super) fn is_open(&self) -> bool {
        match self.ty {
            Ty::Money => self.most == MONEY,
            Ty::Price => self.most == PRICE,
            Ty::Ratio | Ty::Number | Ty::Int | Ty::Days | Ty::Months => false,
            Ty::Text | Ty::Bool | Ty::Date | Ty::Enum(_) | Ty::Set(_) => true,
        }
    }

    /// The enum whose member or members it holds.
    pub(super) fn list(&self) -> Option<usize> {
        match self.ty {
            Ty::Enum(list) | Ty::Set(list) => Some(list),
            _ => None,
        }
    }
}

/// A column of the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Amount,
    Fund,
    Institution,
    FundTotal,
    Person,
    Ratio,
    Bool,
    Date,
    Days,
    Months,
    Choice(usize),
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
    /// Whether the record says that this field is what is in scope.
    pub(super) scoped: bool,
    /// The year that numbers the rows together with the number, of a record for which nothing is paid.
    pub(super) year: Option<usize>,
    /// Date fields that a settlement can go by.
    pub(super) dates: Vec<usize>,
    pub(super) columns: Vec<(Column, String)>,
    /// Its items, where it has some.
    pub(super) items: Option<Items>,
}

/// The items of a record: names of the list and of its fields.
#[derive(Debug, Clone)]
pub(super) struct Items {
    pub(super) list: String,
    pub(super) price: String,
    pub(super) count: String,
    pub(super) flag: String,
    /// A member of an enum.
    pub(super) kind: (String, usize),
    pub(super) on: String,
    /// An amount that may be missing.
    pub(super) part: String,
}

/// What a money field accepts where it does not say: amounts of sixteen digits.
pub(super) const MONEY: i64 = 9_999_999_999_999_999;

/// What a price accepts where it does not say, but for what stands behind the fen.
const PRICE: i64 = 9_999_999_999;

/// All of it.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) enums: Vec<Enum>,
    pub(super) record: Record,
    /// Amounts in fen; few, so that rules meet at them.
    pub(super) amounts: Vec<i64>,
    /// Days on which something changes, ascending.
    pub(super) days: Vec<i32>,
    /// The accumulators that there are.
    pub(super) held: Vec<(Adds, String)>,
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
        Self { enums, record, amounts, days, held: Vec::new() }
    }

    /// The fields of a type that are always there.
    pub(super) fn fields(&self, of: impl Fn(Ty) -> bool) -> Vec<&Field> {
        self.record.fields.iter().filter(|field| !field.optional && of(field.ty)).collect()
    }

    /// Columns that a narrower policy adds.
    pub(super) fn further_columns(&self, pen: &mut Pen) -> Vec<(Column, String)> {
        let list = pen.rng.below(self.enums.len());
        let kinds =
            [Column::Amount, Column::Ratio, Column::Bool, Column::Date, Column::Days, Column::Months, Column::Amount, Column::Choice(list)];
        (0..pen.rng.between(1, 3)).map(|_| (pen.rng.pick(&kinds).clone(), pen.name("另报", "more"))).collect()
    }

    /// The fields that may be missing and that conditions can compare.
    pub(super) fn optional_fields(&self) -> Vec<&Field> {
        self.record.fields.iter().filter(|field| field.optional && field.ty != Ty::Text).collect()
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

fn a_record(pen: &mut Pen, enums: &[Enum]) -> Record {
    let mut fields = vec![
        Field::new(pen.name("编号", "number"), Ty::Text),
        Field::new(pen.name("人员", "person"), Ty::Text),
        Field::new(pen.name("总费用", "total"), Ty::Money),
        Field::new(pen.name("范围内费用", "scope"), Ty::Money),
        Field::new(pen.name("出院日期", "discharge"), Ty::Date),
    ];
    if pen.rng.chance(70) {
        fields[2].most = 1_000_000_000;
        fields[3].most = 1_000_000_000;
    }
    let mut dates = vec![4];
    if pen.rng.chance(40) {
        dates.push(fields.len());
        fields.push(Field::new(pen.name("入院日期", "admission"), Ty::Date));
    }
    for list in 0..enums.len() {
        let ty = if pen.rng.chance(35) { Ty::Set(list) } else { Ty::Enum(list) };
        fields.push(Field::new(pen.name("级别", "level"), ty));
    }
    for _ in 0..pen.rng.between(1, 6) {
        let other = other_field(pen, enums, &fields);
        fields.push(other);
    }
    for _ in 0..pen.rng.below(3) {
        // What things are kept apart by; without one a claim stands alone.
        let name = pen.name("机构号", "place");
        fields.push(Field { optional: pen.rng.chance(40), ..Field::new(name, Ty::Text) });
    }
    let mut columns = vec![(Column::Fund, pen.name("基金", "pool"))];
    for _ in 0..pen.rng.between(0, 2) {
        columns.push((Column::Fund, pen.name("资金", "fund")));
    }
    let list = pen.rng.below(enums.len());
    for (percent, column, zh, en) in [
        (60, Column::Institution, "医院", "hospital"),
        (70, Column::Amount, "报告额", "report"),
        (40, Column::Amount, "说明额", "amount"),
        (25, Column::Ratio, "报告率", "share"),
        (25, Column::Bool, "报告否", "flag"),
        (25, Column::Date, "报告日", "since"),
        (25, Column::Days, "报告天", "stayed"),
        (25, Column::Months, "报告月", "waiting"),
        (25, Column::Choice(list), "报告项", "path"),
        (80, Column::FundTotal, "合计额", "sum"),
        (100, Column::Person, "自付", "own"),
    ] {
        if pen.rng.chance(percent) {
            columns.push((column, pen.name(zh, en)));
        }
    }
    Record {
        name: pen.name("就诊", "visit"),
        fields,
        unique: 0,
        person: 1,
        total: 2,
        in_scope: 3,
        scoped: pen.rng.chance(92),
        year: None,
        dates,
        columns,
        items: pen.rng.chance(35).then(|| Items {
            list: pen.name("明细项", "lines"),
            price: pen.name("单价额", "price_of"),
            count: pen.name("数量", "quantity"),
            flag: pen.name("乙类", "class_b"),
            kind: (pen.name("等次", "grade"), pen.rng.below(enums.len())),
            on: pen.name("开单日", "ordered"),
            part: pen.name("限价额", "limit"),
        }),
    }
}

/// A record for which nothing is paid: a person and a year number its rows.
pub(super) fn an_enrolment(pen: &mut Pen, enums: &[Enum]) -> Record {
    let year = Field { least: 2018, most: 2023, ..Field::new(pen.name("年度", "year"), Ty::Int) };
    let mut fields = vec![
        Field::new(pen.name("参保号", "member"), Ty::Text),
        year,
        Field::new(pen.name("缴费", "paid"), Ty::Money),
        Field::new(pen.name("标准额", "due"), Ty::Money),
        Field::new(pen.name("登记日期", "registered"), Ty::Date),
        Field::new(pen.name("身份项", "group"), Ty::Enum(0)),
    ];
    for _ in 0..pen.rng.between(0, 4) {
        let other = other_field(pen, enums, &fields);
        fields.push(Field { name: pen.name("参项", "detail"), ..other });
    }
    let list = pen.rng.below(enums.len());
    let columns = [(Column::Amount, "应缴", "premium"), (Column::Amount, "补助", "subsidy"), (Column::Ratio, "补助率", "portion")];
    let others = [
        (Column::Bool, "受助", "helped"),
        (Column::Date, "起始日", "start"),
        (Column::Days, "等天", "wait"),
        (Column::Months, "等月", "span"),
        (Column::Choice(list), "途径", "way"),
    ];
    let columns = columns.into_iter().chain(others).map(|(column, zh, en)| (column, pen.name(zh, en))).collect();
    Record {
        items: None,
        name: pen.name("参保", "enrolment"),
        fields,
        unique: 0,
        person: 0,
        total: 2,
        in_scope: 3,
        scoped: false,
        year: Some(1),
        dates: vec![4],
        columns,
    }
}

fn other_field(pen: &mut Pen, enums: &[Enum], fields: &[Field]) -> Field {
    let list = pen.rng.below(enums.len());
    let of_list = if pen.rng.chance(50) { Ty::Enum(list) } else { Ty::Set(list) };
    let kinds =
        [Ty::Bool, Ty::Bool, Ty::Money, Ty::Money, Ty::Price, Ty::Int, Ty::Number, Ty::Ratio, Ty::Date, Ty::Days, Ty::Months, of_list];
    let ty = *pen.rng.pick(&kinds);
    let (least, most) = match ty {
        Ty::Money => *pen.rng.pick(&[(0, 1_000_000), (0, 100_000_000), (10_000, 1_000_000_000), (0, MONEY)]),
        Ty::Price => *pen.rng.pick(&[(0, 100_000), (1, 5_000_000), (0, PRICE)]),
        Ty::Ratio => (0, 10_000),
        Ty::Number => (0, 300),
        Ty::Int => *pen.rng.pick(&[(2000, 2100), (0, 12)]),
        Ty::Days => (0, 400),
        Ty::Months => (0, 36),
        _ => (0, 0),
    };
    let name = if pen.rng.chance(4) { keyword_name(pen, fields) } else { pen.name("项", "item") };
    let optional = ty == Ty::Date || pen.rng.chance(30);
    Field { name, ty, optional, least, most }
}

/// A name that is also a slot's or a clause's word: such words are reserved only where a slot or clause can stand.
fn keyword_name(pen: &mut Pen, fields: &[Field]) -> String {
    let name = pen.rng.word(&["比例", "基数", "rate", "cap", "封顶线", "累计支付"]);
    if fields.iter().any(|field| field.name == name) { pen.name("项", "item") } else { name.to_owned() }
}
