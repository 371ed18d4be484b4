//! Typed expressions and constants → text.

use crate::checks::tables;
use crate::names::shown;
use crate::program::{
    Amount, BenefitId, Compare, Cut, EnumId, Expr, ExprKind, FieldId, Fold, Function, Program, Record, Row, Table, Type, Value,
};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;

/// What names an expression can use.
pub(crate) struct Names<'p> {
    pub(crate) program: &'p Program,
    pub(crate) record: Option<&'p Record>,
}

impl Names<'_> {
    pub(crate) fn field(&self, id: FieldId) -> &str {
        self.record.and_then(|record| record.field(id)).map_or("？", |field| &field.name)
    }

    pub(crate) fn benefit(&self, id: BenefitId) -> &str {
        self.program.benefits.get(id.0).map_or("？", |benefit| &benefit.name)
    }

    pub(crate) fn ty(&self, ty: Type) -> String {
        let list = |id: EnumId| self.program.enums.get(id.0).map_or("？", |list| list.name.as_str()).to_owned();
        match ty {
            Type::Money => "金额".to_owned(),
            Type::Ratio => "比率".to_owned(),
            Type::Points => "百分点".to_owned(),
            Type::Number => "数值".to_owned(),
            Type::Int => "整数".to_owned(),
            Type::Bool => "是否".to_owned(),
            Type::Date => "日期".to_owned(),
            Type::Days => "天数".to_owned(),
            Type::Months => "月数".to_owned(),
            Type::Text => "文本".to_owned(),
            Type::Enum(id) => list(id),
            Type::Set(id) => format!("若干 {}", list(id)),
        }
    }

    /// Operands that are themselves operations stand in brackets.
    pub(crate) fn expr(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Const(constant) => value(self.program, expr.ty, constant),
            ExprKind::Field(id) => self.field(*id).to_owned(),
            ExprKind::Given(id) => format!("已填 {}", self.field(*id)),
            ExprKind::Define(id) => self.program.defines.get(id.0).map_or("？", |define| &define.name).to_owned(),
            ExprKind::Ruled(inner, day) => format!("{} 按 {} 规定", self.expr(inner), shown(*day)),
            ExprKind::Parameter(id) => self.program.parameters.get(id.0).map_or("？", |parameter| &parameter.name).to_owned(),
            ExprKind::Amount(amount) => self.amount(*amount),
            ExprKind::Slot(benefit, slot, None) => format!("{}.{}", self.benefit(*benefit), super::words::slot(*slot)),
            ExprKind::Slot(benefit, slot, Some(day)) => {
                format!("{}.{} 按 {} 规定", self.benefit(*benefit), super::words::slot(*slot), crate::names::shown(*day))
            }
            ExprKind::Not(inner) => format!("非 {}", self.inner(inner)),
            ExprKind::And(parts) => self.joined(parts, " 且 "),
            ExprKind::Or(parts) => self.joined(parts, " 或 "),
            ExprKind::AtLeast(needed, parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.expr(part)).collect();
                format!("符合下列至少 {needed} 项 {{ {} }}", parts.join("；"))
            }
            ExprKind::Compare(how, left, right) => self.two(left, sign(*how), right),
            ExprKind::HasAny(set, mask) => format!("{} 含任一 {}", self.inner(set), self.members(set.ty, *mask)),
            ExprKind::OneOf(item, mask) => format!("{} 属于 {}", self.inner(item), self.members(item.ty, *mask)),
            ExprKind::Add(left, right) => self.two(left, "+", right),
            ExprKind::Subtract(left, right) => self.two(left, "-", right),
            ExprKind::Multiply(left, right) => self.two(left, "×", right),
            ExprKind::If(condition, then, otherwise) => {
                format!("若 {} 则 {} 否则 {}", self.inner(condition), self.inner(then), self.inner(otherwise))
            }
            ExprKind::Min(parts) => format!("取小({})", self.list(parts)),
            ExprKind::Max(parts) => format!("取大({})", self.list(parts)),
            ExprKind::Fold(fold) => self.fold(fold),
            ExprKind::Call(function, parts) => self.call(*function, parts),
            ExprKind::Table(table) => self.table(table),
        }
    }

    fn fold(&self, fold: &Fold) -> String {
        let name = fold.kind.words().0;
        let list = self.record.and_then(|record| record.items.as_ref()).map_or("？", |items| &items.name);
        let when = fold.when.as_ref().map(|when| format!(" 当 {}", self.expr(when))).unwrap_or_default();
        let none = fold.none.as_ref().map(|none| format!("、无则 {}", self.expr(none))).unwrap_or_default();
        format!("{name}({list}{when}、{}{none})", self.expr(&fold.value))
    }

    fn call(&self, function: Function, parts: &[Expr]) -> String {
        use pol_lang::tree::{MonthEnd, RoundingMode};
        let name = match (function, parts) {
            (Function::DaysAfter, [from, days]) => return self.two(from, "+", days),
            (Function::MonthsAfter(MonthEnd::Clamp), [from, months]) => return format!("{} 月末取末", self.two(from, "+", months)),
            (Function::MonthsAfter(MonthEnd::Carry), [from, months]) => return format!("{} 月末顺延", self.two(from, "+", months)),
            (Function::DaysBetween, [later, earlier]) => return self.two(later, "-", earlier),
            (Function::Round(RoundingMode::HalfUp), _) => "四舍五入",
            (Function::Round(RoundingMode::Up), _) => "进一",
            (Function::Round(RoundingMode::Down), _) => "舍去",
            (Function::Age, _) => "周岁",
            (Function::Year, _) => "年",
            (Function::Month, _) => "月",
            (Function::YearStart, _) => "年初",
            (Function::YearEnd, _) => "年末",
            _ => "？",
        };
        format!("{name}({})", self.list(parts))
    }

    pub(crate) fn inner(&self, expr: &Expr) -> String {
        let text = self.expr(expr);
        let simple = matches!(
            expr.kind,
            ExprKind::Const(_)
                | ExprKind::Field(_)
                | ExprKind::Given(_)
                | ExprKind::Define(_)
                | ExprKind::Parameter(_)
                | ExprKind::Ruled(..)
                | ExprKind::Amount(_)
                | ExprKind::Slot(..)
                | ExprKind::Min(_)
                | ExprKind::Max(_)
        );
        if simple { text } else { format!("({text})") }
    }

    fn two(&self, left: &Expr, sign: &str, right: &Expr) -> String {
        format!("{} {sign} {}", self.inner(left), self.inner(right))
    }

    fn joined(&self, parts: &[Expr], sign: &str) -> String {
        parts.iter().map(|part| self.inner(part)).collect::<Vec<_>>().join(sign)
    }

    fn list(&self, parts: &[Expr]) -> String {
        parts.iter().map(|part| self.expr(part)).collect::<Vec<_>>().join("、")
    }

    fn amount(&self, amount: Amount) -> String {
        match amount {
            Amount::Held(id) => self.program.accumulators.get(id.0).map_or_else(|| "？".to_owned(), |accumulate| accumulate.name.clone()),
            Amount::LeftTotal => "剩余总费用".to_owned(),
            Amount::LeftInScope => "剩余政策范围内费用".to_owned(),
            Amount::Paid => "已支付".to_owned(),
            Amount::PaidBy(benefit) => format!("{}.支付额", self.benefit(benefit)),
            Amount::ShareOf(benefit, at) => {
                let share = self.program.benefits.get(benefit.0).and_then(|found| found.shares.get(at));
                format!("{}.分担.{}", self.benefit(benefit), share.map_or("？", |share| &share.party))
            }
            Amount::PaidUnder(benefit, day) => format!("{}.支付额 按 {} 规定", self.benefit(benefit), shown(day)),
            Amount::ShortfallOf(benefit) => format!("{}.缺口", self.benefit(benefit)),
            Amount::Column(at) => self.record.and_then(|record| record.columns.get(at)).map_or("？", |column| &column.name).to_owned(),
            Amount::CountedBy(benefit) => format!("{}.已计基数", self.benefit(benefit)),
            Amount::DeductedBy(benefit) => format!("{}.已扣起付线", self.benefit(benefit)),
        }
    }

    fn members(&self, ty: Type, mask: u64) -> String {
        match ty {
            Type::Enum(list) | Type::Set(list) => value(self.program, Type::Set(list), &Value::Set(mask)),
            _ => format!("{mask:b}"),
        }
    }

    fn table(&self, table: &Table) -> String {
        let rows: Vec<String> = table.rows.iter().map(|row| self.row(table, row)).collect();
        format!("按 {} {{ {} }}", self.list(&table.keys), rows.join("；"))
    }

    fn row(&self, table: &Table, row: &Row) -> String {
        let cell = row.figure.value.as_ref().map_or_else(|| "未定".to_owned(), |value| self.expr(value));
        if row.otherwise {
            let takes = tables::left(self.program, table, self.record).map(|left| format!("（即 {}）", left.zh)).unwrap_or_default();
            return format!("否则{takes} {cell}");
        }
        let keys: Vec<String> = table
            .keys
            .iter()
            .zip(&table.bands)
            .zip(&row.masks)
            .map(|((key, cuts), mask)| match cuts {
                Some(cuts) => self.bands(key.ty, cuts, *mask),
                None => self.pattern(key.ty, *mask),
            })
            .collect();
        format!("{} {cell}", keys.join("、"))
    }

    fn bands(&self, ty: Type, cuts: &[Cut], mask: u64) -> String {
        let all: Vec<String> = (0..=cuts.len()).map(|at| band(self.program, ty, cuts, at).zh).collect();
        let names: Vec<&str> = all.iter().map(String::as_str).collect();
        let chosen = chosen(&names, mask);
        if chosen.len() == names.len() { "任意".to_owned() } else { chosen.join("|") }
    }

    fn pattern(&self, ty: Type, mask: u64) -> String {
        let names: Vec<&str> = match ty {
            Type::Enum(list) => {
                self.program.enums.get(list.0).map(|list| list.members.iter().map(|(name, _)| name.as_str()).collect()).unwrap_or_default()
            }
            _ => vec!["否", "是"],
        };
        let chosen: Vec<&str> = chosen(&names, mask);
        if chosen.len() == names.len() { "任意".to_owned() } else { chosen.join("|") }
    }
}

/// The names whose bits are set.
fn chosen<'n>(names: &[&'n str], mask: u64) -> Vec<&'n str> {
    names.iter().zip(0_u32..).filter(|(_, bit)| mask.checked_shr(*bit).unwrap_or(0) & 1 == 1).map(|(name, _)| *name).collect()
}

/// Band `at` between cuts as a row would have it.
pub(crate) fn band(program: &Program, ty: Type, cuts: &[Cut], at: usize) -> Text {
    let shown = |cut: &Cut| value(program, ty, &cut.value);
    let least = at.checked_sub(1).and_then(|before| cuts.get(before)).map(|cut| match cut.after {
        false => Text::new(format!("{} 以上", shown(cut)), format!("{} and_above", shown(cut))),
        true => Text::new(format!("超过 {}", shown(cut)), format!("over {}", shown(cut))),
    });
    let most = cuts.get(at).map(|cut| match cut.after {
        false => Text::new(format!("不满 {}", shown(cut)), format!("under {}", shown(cut))),
        true => Text::new(format!("{} 以下", shown(cut)), format!("{} and_below", shown(cut))),
    });
    match (least, most) {
        (Some(least), Some(most)) => Text::new(format!("{}、{}", least.zh, most.zh), format!("{}, {}", least.en, most.en)),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Text::new("任意", "any"),
    }
}

fn sign(how: Compare) -> &'static str {
    match how {
        Compare::Equal => "=",
        Compare::NotEqual => "≠",
        Compare::Less => "<",
        Compare::LessEqual => "≤",
        Compare::Greater => ">",
        Compare::GreaterEqual => "≥",
    }
}

/// A constant as it would be written.
pub(crate) fn value(program: &Program, ty: Type, value: &Value) -> String {
    let members = |list: EnumId| -> Vec<&str> {
        program.enums.get(list.0).map(|list| list.members.iter().map(|(name, _)| name.as_str()).collect()).unwrap_or_default()
    };
    match (value, ty) {
        (Value::Decimal(amount), Type::Money) => format!("{amount}元"),
        (Value::Decimal(amount), Type::Ratio) => format!("{}%", hundredfold(*amount)),
        (Value::Decimal(amount), Type::Points) => format!("{}个百分点", hundredfold(*amount)),
        (Value::Decimal(days), Type::Days) => format!("{days}天"),
        (Value::Decimal(months), Type::Months) => format!("{months}个月"),
        (Value::Decimal(amount), _) => amount.to_string(),
        (Value::Bool(true), _) => "是".to_owned(),
        (Value::Bool(false), _) => "否".to_owned(),
        (Value::Date(day), _) => shown(*day),
        (Value::Member(member), Type::Enum(list)) => members(list).get(*member).copied().unwrap_or("？").to_owned(),
        (Value::Member(member), _) => member.to_string(),
        (Value::Set(0), _) => "{ }".to_owned(),
        (Value::Set(mask), Type::Set(list)) => format!("{{ {} }}", chosen(&members(list), *mask).join("、")),
        (Value::Set(mask), _) => format!("{mask:b}"),
        (Value::Text(text), _) => format!("「{text}」"),
    }
}

/// A fraction in hundredths; as it is where that has too many digits.
fn hundredfold(value: Decimal) -> Decimal {
    value.times(Decimal::from_int(100)).unwrap_or(value)
}
