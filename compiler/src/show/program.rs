//! Typed program → text: what is declared, from when to when, where it comes from, and what it computes.

mod amend;
pub(crate) mod demand;
mod expr;
mod law;
pub(crate) mod words;

use crate::names::shown;
use crate::program::{
    Accumulate, Alert, Benefit, ColumnRole, Day, Define, Example, ExampleAmount, Favour, Figure, KindId, Measure, Parameter, Program,
    Provision, Rate, Record, Settlement, SourceId, Tiers, Type, Validity,
};
pub(crate) use expr::value;
pub(crate) use expr::{Names, band};
use pol_lang::tree::{GradeKind, RoundingMode, Severity};
use std::fmt::Write;

/// The typed program in the language of the policies. Same program, same text.
#[must_use]
pub fn program(program: &Program) -> String {
    let mut page = Page { program, text: String::new() };
    page.policies();
    page.enums();
    program.records.iter().for_each(|record| page.record(record));
    page.notices();
    program.parameters.iter().for_each(|parameter| page.parameter(parameter));
    program.defines.iter().for_each(|define| page.define(define));
    program.benefits.iter().for_each(|benefit| page.benefit(benefit));
    program.provisions.iter().for_each(|provision| page.provision(provision));
    page.amendments();
    program.accumulators.iter().for_each(|accumulate| page.accumulate(accumulate));
    page.law();
    program.settlements.iter().for_each(|settlement| page.settlement(settlement));
    page.demands();
    program.alerts.iter().for_each(|alert| page.alert(alert));
    page.verifies();
    program.examples.iter().for_each(|example| page.example(example));
    page.text
}

/// The text as it grows.
struct Page<'p> {
    program: &'p Program,
    text: String,
}

impl<'p> Page<'p> {
    fn line(&mut self, depth: usize, text: &str) {
        let indent = "  ".repeat(depth);
        // Writing to a String cannot fail.
        _ = writeln!(self.text, "{indent}{text}");
    }

    fn names(&self, record: Option<&'p Record>) -> Names<'p> {
        Names { program: self.program, record }
    }

    fn of(&self, record: crate::program::RecordId) -> Names<'p> {
        self.names(self.program.records.get(record.0))
    }

    fn policies(&mut self) {
        for policy in &self.program.policies {
            self.line(0, &format!("政策 {} 代码 {}", policy.name, policy.code));
        }
        if let Some(mode) = self.program.rounding {
            self.line(0, &format!("舍入 {}", rounding(mode)));
        }
        for kind in &self.program.kinds {
            self.line(0, &format!("归类 {kind}"));
        }
    }

    fn enums(&mut self) {
        for list in &self.program.enums {
            let members = list
                .members
                .iter()
                .map(|(name, codes)| if codes.is_empty() { name.clone() } else { format!("{name} 代码 {}", codes.join("|")) });
            let members: Vec<String> = members.collect();
            self.line(0, &format!("类别 {} {{ {} }}", list.name, members.join("、")));
        }
    }

    fn record(&mut self, record: &'p Record) {
        let names = self.names(Some(record));
        let in_scope = record.in_scope.map(|field| format!("；范围内 {}", names.field(field))).unwrap_or_default();
        let total = record.total.map(|field| format!("；总额 {}", names.field(field))).unwrap_or_default();
        let unique: Vec<String> = record.unique.iter().map(|field| names.field(*field).to_owned()).collect();
        let (unique, person) = (unique.join("、"), names.field(record.person));
        self.line(0, &format!("记录 {}（唯一 {unique}；归人 {person}{total}{in_scope}）", record.name));
        for field in &record.fields {
            let default = field.default.as_ref().map(|default| format!(" 缺省 {}", value(self.program, field.ty, default)));
            let range = field
                .range
                .as_ref()
                .map(|(low, high)| format!(" 范围 {} 至 {}", value(self.program, field.ty, low), value(self.program, field.ty, high)));
            let optional = if field.optional { " 可缺" } else { "" };
            let (default, range) = (default.unwrap_or_default(), range.unwrap_or_default());
            self.line(1, &format!("{} 代码 {}：{}{optional}{default}{range}", field.name, field.code, names.ty(field.ty)));
        }
        for column in &record.columns {
            let role = match column.role {
                ColumnRole::Amount => "金额",
                ColumnRole::Fund => "基金",
                ColumnRole::Institution => "机构",
                ColumnRole::FundTotal => "合计",
                ColumnRole::Person => "个人",
                ColumnRole::Ratio => "比率",
                ColumnRole::Bool => "是否",
                ColumnRole::Date => "日期",
                ColumnRole::Days => "天数",
                ColumnRole::Months => "月数",
                ColumnRole::Choice(_) => "选项",
                ColumnRole::Alert => "预警",
            };
            let list = match column.role {
                ColumnRole::Choice(list) => format!(" 属于 {}", self.program.enums.get(list.0).map_or("？", |list| &list.name)),
                _ => String::new(),
            };
            self.line(1, &format!("列 {role} {}{list} 列 {} 代码 {}", column.name, column.heading, column.code));
        }
    }

    fn notices(&mut self) {
        for notice in &self.program.notices {
            let (issued, effective) = (day(notice.issued), day(notice.effective));
            self.line(0, &format!("文件 {} 印发 {issued} 施行 {effective}（{}）", notice.number, notice.articles.join("、")));
        }
    }

    fn parameter(&mut self, parameter: &'p Parameter) {
        let names = self.names(None);
        let ty = names.ty(parameter.ty);
        self.line(0, &format!("参数 {}：{ty} {}", parameter.name, validity(&parameter.validity)));
        self.figure(1, "值", &names, &parameter.figure);
    }

    fn define(&mut self, define: &'p Define) {
        let names = self.names(define.record.and_then(|record| self.program.records.get(record.0)));
        let over = names.record.map(|record| format!(" 对 {}", record.name)).unwrap_or_default();
        let ty = names.ty(define.value.ty);
        self.line(0, &format!("定义 {}{over}：{ty} {}", define.name, validity(&define.validity)));
        self.line(1, &format!("= {}", names.expr(&define.value)));
        self.source(1, define.source);
    }

    fn benefit(&mut self, benefit: &'p Benefit) {
        let names = self.of(benefit.record);
        let payer = names.record.and_then(|record| record.columns.get(benefit.payer)).map_or("？", |column| column.name.as_str());
        let kinds = self.kinds(&benefit.kinds);
        self.line(0, &format!("待遇 {} 代码 {}{kinds} {}", benefit.name, benefit.code, validity(&benefit.validity)));
        self.line(1, &format!("支付方 {payer}；舍入 {}", rounding(benefit.rounding)));
        self.source(1, benefit.source);
        if let Some(eligible) = &benefit.eligible {
            self.line(1, &format!("对象 {}", names.expr(eligible)));
        }
        self.figure(1, words::slot(benefit.base_slot()), &names, &benefit.base);
        for cap in &benefit.base_caps {
            self.figure(1, &format!("基数上限 {}", words::term(&names, &cap.term)), &names, &cap.figure);
        }
        for deductible in &benefit.deductibles {
            self.figure(1, &format!("起付线 {}", words::term(&names, &deductible.term)), &names, &deductible.figure);
        }
        match &benefit.rate {
            Rate::TopUp => {}
            Rate::Flat(figure) => self.figure(1, "比例", &names, figure),
            Rate::Tiers(tiers) => self.tiers(&names, tiers),
        }
        for share in &benefit.shares {
            match &share.figure {
                Some(figure) => self.figure(1, &format!("分担 {}", share.party), &names, figure),
                None => self.line(1, &format!("分担 {} 其余", share.party)),
            }
        }
        for cap in &benefit.caps {
            let (period, excess) = (words::term(&names, &cap.term), words::excess(cap.excess));
            self.figure(1, &format!("封顶线 {period} {excess}"), &names, &cap.figure);
        }
    }

    fn kinds(&self, kinds: &[KindId]) -> String {
        let kinds = kinds.iter().filter_map(|kind| self.program.kinds.get(kind.0)).map(String::as_str).collect::<Vec<_>>();
        if kinds.is_empty() { String::new() } else { format!(" 归类 {}", kinds.join("、")) }
    }

    fn tiers(&mut self, names: &Names<'p>, tiers: &'p Tiers) {
        self.line(1, &format!("分段 {}", words::tiers(names, tiers)));
        for tier in &tiers.tiers {
            let upper = words::upper(self.program, tier);
            self.figure(2, &upper, names, &tier.figure);
        }
    }

    /// The group of a provision, and what it goes by.
    fn favour(&self, favour: &Favour) -> String {
        let by = match favour.measure {
            Measure::TotalPaid => "支付总额".to_owned(),
            Measure::Slot(benefit, slot) => {
                let benefit = self.program.benefits.get(benefit.0).map_or("？", |benefit| benefit.name.as_str());
                format!("{benefit}.{}", words::slot(slot))
            }
        };
        format!(" 就高 {} 按 {by}", favour.name)
    }

    fn provision(&mut self, provision: &'p Provision) {
        let kinds = self.kinds(&provision.kinds);
        let favour = provision.favoured.and_then(|id| self.program.favours.get(id.0));
        let kinds = format!("{kinds}{}", favour.map(|favour| self.favour(favour)).unwrap_or_default());
        self.line(0, &format!("条款 {}{kinds} {}", provision.name, validity(&provision.validity)));
        self.source(1, provision.source);
        let first = provision.effects.first().and_then(|effect| self.program.benefits.get(effect.benefit.0));
        let names = self.names(first.and_then(|benefit| self.program.records.get(benefit.record.0)));
        if let Some(when) = &provision.when {
            self.line(1, &format!("当 {}", names.expr(when)));
        }
        for effect in &provision.effects {
            let slot = words::slot_of(&names, effect.benefit, effect.slot);
            let changed = format!("则 {}.{slot} {}", names.benefit(effect.benefit), words::verb(&effect.op));
            match effect.op.figure() {
                Some(figure) => self.figure(1, &changed, &names, figure),
                None => self.line(1, &changed),
            }
        }
        for (word, others) in [("优先于", &provision.overrides), ("先于", &provision.before)] {
            let others = others.iter().filter_map(|id| self.program.provisions.get(id.0)).map(|other| other.name.as_str());
            let others: Vec<&str> = others.collect();
            if !others.is_empty() {
                self.line(1, &format!("{word} {}", others.join("、")));
            }
        }
    }

    fn settlement(&mut self, settlement: &'p Settlement) {
        let names = self.of(settlement.record);
        let record = names.record.map_or("？", |record| record.name.as_str());
        let basis = names.expr(&settlement.basis);
        self.line(
            0,
            &format!("结算 {} 代码 {} 对 {record} 依 {basis} {}", settlement.name, settlement.code, validity(&settlement.validity)),
        );
        self.source(1, settlement.source);
        if let Some(when) = &settlement.when {
            self.line(1, &format!("当 {}", names.expr(when)));
        }
        let layers: Vec<&str> = settlement.layers.iter().map(|layer| names.benefit(*layer)).collect();
        if !layers.is_empty() {
            self.line(1, &format!("依次 {}", layers.join("、")));
        }
        for turn in &settlement.turns {
            let layer = names.benefit(turn.layer);
            let left_out = match turn.instead {
                Some(instead) => format!("改由 {} 代替 {layer}", names.benefit(instead)),
                None => format!("跳过 {layer}"),
            };
            self.line(1, &format!("{left_out} 当 {}", names.expr(&turn.when)));
        }
        for report in &settlement.reports {
            let column = names.record.and_then(|record| record.columns.get(report.column)).map_or("？", |column| column.name.as_str());
            let only = report.only_if.as_ref().map(|only| format!(" 仅当 {}", names.expr(only))).unwrap_or_default();
            self.line(1, &format!("报告 {column} = {}{only}", names.expr(&report.value)));
        }
    }

    fn demands(&mut self) {
        for requirement in &self.program.requirements {
            self.line(0, &format!("要求 {} {}", requirement.name, validity(&requirement.validity)));
            self.source(1, requirement.source);
            demand::requirement(self.program, requirement).iter().for_each(|clause| self.line(1, clause));
        }
        for guarantee in &self.program.guarantees {
            self.line(0, &format!("保证 {} 代码 {} {}", guarantee.name, guarantee.code, validity(&guarantee.validity)));
            self.source(1, guarantee.source);
            demand::guarantee(self.program, guarantee).iter().for_each(|clause| self.line(1, clause));
        }
        for aim in &self.program.aims {
            self.line(0, &format!("目标 {} 代码 {} {}", aim.name, aim.code, validity(&aim.validity)));
            self.source(1, aim.source);
            demand::aim(self.program, aim).iter().for_each(|clause| self.line(1, clause));
        }
    }

    fn accumulate(&mut self, accumulate: &'p Accumulate) {
        let names = self.of(accumulate.record);
        let record = names.record.map_or("？", |record| record.name.as_str());
        let head = format!("累计 {} 代码 {} 对 {record}", accumulate.name, accumulate.code);
        self.line(0, &format!("{head} {}", validity(&accumulate.validity)));
        self.source(1, accumulate.source);
        self.line(1, &words::accumulate(&names, accumulate));
    }

    fn alert(&mut self, alert: &'p Alert) {
        let names = self.of(alert.record);
        let record = names.record.map_or("？", |record| record.name.as_str());
        self.line(0, &format!("预警 {} 对 {record} {}", alert.name, validity(&alert.validity)));
        self.source(1, alert.source);
        self.line(1, &format!("当 {}", names.expr(&alert.when)));
        self.line(1, &format!("转介 {}", alert.refer.join("、")));
    }

    fn verifies(&mut self) {
        for verify in &self.program.verifies {
            let names = self.of(verify.record);
            let (must, field) = (names.expr(&verify.must), names.field(verify.field));
            let severity = match verify.severity {
                Severity::Refuse => "",
                Severity::Warn => " 级别 警告",
                Severity::Note => " 级别 提醒",
            };
            self.line(0, &format!("核验 {}{severity} 字段 {field} 须 {must}", verify.code));
        }
    }

    fn example(&mut self, example: &'p Example) {
        let names = self.of(example.record);
        self.line(0, &format!("例 「{}」 已知至 {}", example.title, day(example.known)));
        for (id, input) in example.inputs.iter().chain(example.items.iter().flatten()) {
            let Some(field) = names.record.and_then(|record| record.field(*id)) else { continue };
            self.line(1, &format!("{} {}", field.name, value(self.program, field.ty, input)));
        }
        for (amount, expected, _) in &example.expected {
            let (name, ty) = match amount {
                ExampleAmount::Benefit(benefit) => (names.benefit(*benefit), Type::Money),
                ExampleAmount::Column(column) => {
                    let column = names.record.and_then(|record| record.columns.get(*column));
                    column.map_or(("？", Type::Money), |column| (column.name.as_str(), column.role.ty()))
                }
            };
            self.line(1, &format!("得 {name} {}", value(self.program, ty, expected)));
        }
    }

    fn figure(&mut self, depth: usize, label: &str, names: &Names<'p>, figure: &'p Figure) {
        let value =
            figure.value.as_ref().map_or_else(|| "未定".to_owned(), |value| format!("{}：{}", names.expr(value), names.ty(value.ty)));
        self.line(depth, &format!("{label} {value}"));
        self.source(depth.saturating_add(1), figure.source);
    }

    fn source(&mut self, depth: usize, source: SourceId) {
        let Some(source) = self.program.sources.get(source.0) else { return };
        let grade = match source.grade {
            GradeKind::Cited => "依据",
            GradeKind::Derived => "推定",
            GradeKind::Assumed => "假定",
        };
        let place = [source.notice.as_str(), source.article.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let reason = if source.reason.is_empty() { String::new() } else { format!(" 「{}」", source.reason) };
        let place = if place.is_empty() { String::new() } else { format!(" {}", place.join(" ")) };
        self.line(depth, &format!("# {grade}{place}{reason}"));
    }
}

/// `[自, 止)`, and for each end from when it is known.
fn validity(validity: &Validity) -> String {
    let mut text = format!("[{}", day(validity.from));
    for end in &validity.ends {
        let known = if end.issued == validity.issued { String::new() } else { format!("（{} 知）", day(end.issued)) };
        _ = write!(text, " 止 {}{known}", day(end.at));
    }
    text.push(')');
    if validity.issued != Day::MIN {
        _ = write!(text, " 印发 {}", day(validity.issued));
    }
    text
}

/// A day; the open ends of time have no date.
fn day(day: Day) -> String {
    match day {
        Day::MIN => "起初".to_owned(),
        _ if day >= Day::MAX.saturating_sub(1) => "永远".to_owned(),
        _ => shown(day),
    }
}

fn rounding(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "四舍五入",
        RoundingMode::Up => "进一",
        RoundingMode::Down => "舍去",
    }
}
