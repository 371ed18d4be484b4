//! Categories, records, results, checks of rows.

use super::{Clauses, Reader, names, span_of};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::span::Span;
use crate::tree::{Column, ColumnRole, Enum, EnumMember, Field, FieldType, ItemKind, ItemList, Record, Results, Severity, Verify};

const COLUMNS: Clauses = Clauses {
    place: Use::Results,
    rules: &[
        ("金额", "amount", Rule::column),
        ("基金", "fund", Rule::column),
        ("机构", "institution", Rule::column),
        ("合计", "fund_total", Rule::column),
        ("个人", "person_share", Rule::column),
        ("比率", "ratio", Rule::column),
        ("是否", "bool", Rule::column),
        ("日期", "date", Rule::column),
        ("天数", "days", Rule::column),
        ("月数", "months", Rule::column),
        ("选项", "choice", Rule::column),
    ],
};

const VERIFY: Clauses = Clauses {
    place: Use::Verify,
    rules: &[
        ("对", "for", Rule::verify_for),
        ("须", "must", Rule::verify_must),
        ("字段", "field", Rule::verify_field),
        ("提示", "message", Rule::verify_message),
        ("级别", "severity", Rule::verify_severity),
    ],
};

impl Reader<'_> {
    pub(super) fn enumeration(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::enum_, words)?;
        let members = pieces(body, Cut::MEMBERS).into_iter().filter_map(|piece| self.member(piece)).collect();
        Some(ItemKind::Enum(Enum { name: names::named(&header)?, members }))
    }

    fn member(&mut self, words: &[Word]) -> Option<EnumMember> {
        let node = self.piece(Rule::member, words)?;
        let codes = node.part(Rule::codes).map_or_else(Vec::new, |codes| codes.all(Rule::dotted).map(names::name).collect());
        Some(EnumMember { name: names::named(&node)?, codes })
    }

    pub(super) fn record(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::record, words)?;
        let name = names::named(&header)?;
        let mut record = Record { name, unique: Vec::new(), person: None, total: None, in_scope: None, fields: Vec::new(), items: None };
        let mut seen = Vec::new();
        for piece in pieces(body, Cut::FIELDS) {
            if is_list(piece) {
                self.item_list(piece, &mut record, &mut seen);
            } else if is_role(piece) {
                self.record_role(piece, &mut record, &mut seen);
            } else if let Some(field) = self.piece(Rule::field, piece).and_then(|node| self.field(&node)) {
                record.fields.push(field);
            }
        }
        Some(ItemKind::Record(record))
    }

    /// `明细 费用明细 { … }`
    fn item_list(&mut self, words: &[Word], record: &mut Record, seen: &mut Vec<(Rule, Span)>) {
        let Some((header, body)) = self.headed(Rule::item_list, words) else { return };
        let Some((keyword, name)) = header.part(Rule::kw_items).zip(names::named(&header)) else { return };
        if self.is_second(Rule::kw_items, keyword.span, seen) {
            return;
        }
        let code = names::code(&header);
        let read = |piece: &[Word]| self.piece(Rule::field, piece).and_then(|node| self.field(&node));
        let fields = pieces(body, Cut::FIELDS).into_iter().filter_map(read).collect();
        record.items = Some(ItemList { name, code, fields });
    }

    fn record_role(&mut self, words: &[Word], record: &mut Record, seen: &mut Vec<(Rule, Span)>) {
        let Some(node) = self.piece(Rule::record_role, words) else { return };
        let Some(role) = node.parts.first() else { return };
        if self.is_second(role.rule, role.span, seen) {
            return;
        }
        let slot = match role.rule {
            Rule::kw_unique => return record.unique = names::names(&node),
            Rule::kw_person => &mut record.person,
            Rule::kw_total => &mut record.total,
            _ => &mut record.in_scope,
        };
        *slot = names::named(&node);
    }

    /// From `span` to the end of its line; empty where something stands before it in the line.
    fn line_from(&self, span: Span) -> Span {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let alone = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        let rest = self.text.get(span.start as usize..).unwrap_or_default();
        let length = if alone { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
        Span { end: span.start.saturating_add(u32::try_from(length).unwrap_or(0)), ..span }
    }

    /// True, with a message, where the same clause stood before.
    pub(super) fn is_second(&mut self, rule: Rule, span: Span, seen: &mut Vec<(Rule, Span)>) -> bool {
        if let Some((_, first)) = seen.iter().find(|(before, _)| *before == rule) {
            let first = *first;
            let found = codes::p0114_clause_twice::diagnostic(span, first, self.source(span));
            let (second, line) = (self.line_from(span), self.line_from(first));
            let alike = second.start < second.end && self.source(second).trim_end() == self.source(line).trim_end();
            self.report(if alike { found.fix(second, "") } else { found });
            return true;
        }
        seen.push((rule, span));
        false
    }

    fn field(&mut self, node: &Node) -> Option<Field> {
        let ty = field_type(node.part(Rule::field_type)?)?;
        let mut field = Field { name: names::named(node)?, code: names::code(node), ty, optional: false, default: None, range: None };
        let mut seen = Vec::new();
        for option in node.all(Rule::option) {
            let Some(inner) = option.parts.first() else { continue };
            if self.is_second(inner.rule, inner.span, &mut seen) {
                continue;
            }
            match inner.rule {
                Rule::kw_optional => field.optional = true,
                Rule::default => field.default = Some(self.expr_in(inner)),
                _ => {
                    let mut bounds = self.exprs_in(inner).into_iter();
                    field.range = bounds.next().zip(bounds.next());
                }
            }
        }
        Some(field)
    }

    pub(super) fn results(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::results, words)?;
        let mut columns = Vec::new();
        for piece in pieces(body, Cut::clauses(Use::Results)) {
            if let Some((_, Some(node))) = self.clause(&COLUMNS, words, piece) {
                columns.extend(column(&node));
            }
        }
        Some(ItemKind::Results(Results { record: header.part(Rule::over).and_then(names::named)?, columns }))
    }

    pub(super) fn verify(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::verify, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let severity = Severity::default();
        let mut verify = Verify { name, code, record: None, must: None, field: None, severity, messages: Vec::new() };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(VERIFY.place)) {
            let Some((rule, node)) = self.clause(&VERIFY, words, piece) else {
                clear = false;
                continue;
            };
            if piece.first().is_some_and(|first| self.is_second(rule, first.span, &mut seen)) {
                continue;
            }
            match (rule, node) {
                (Rule::verify_must, Some(node)) => verify.must = Some(self.expr_in(&node)),
                (Rule::verify_must, None) => verify.must = Some(super::broken_expr(span_of(piece))),
                (Rule::verify_for, Some(node)) => verify.record = node.part(Rule::over).and_then(names::named),
                (Rule::verify_field, Some(node)) => verify.field = names::named(&node),
                (Rule::verify_severity, Some(node)) => verify.severity = severity_of(&node),
                (Rule::verify_message, Some(node)) => verify.messages = node.all(Rule::text).map(|text| self.quoted(text)).collect(),
                _ => {}
            }
        }
        if clear {
            self.require(&VERIFY, &seen, &[Rule::verify_for, Rule::verify_must, Rule::verify_field, Rule::verify_message], words);
        }
        Some(ItemKind::Verify(verify))
    }
}

/// True for `唯一 F`, `唯一 F、G`, `归人 F`, `总额 F`, `范围内 F`; a field of such a name has a code or a type after it.
fn is_role(piece: &[Word]) -> bool {
    let named = piece.len() == 2 || piece.get(2).is_some_and(|mark| mark.is_mark(","));
    named && piece.first().is_some_and(|role| role.is_keyword(crate::keyword::Uses::of(&[Use::Record])))
}

/// True for `明细 NAME … { … }`; a field of such a name has no block.
fn is_list(piece: &[Word]) -> bool {
    piece.first().is_some_and(|first| first.is("明细", "items")) && piece.last().is_some_and(|last| last.is_mark("}"))
}

fn field_type(node: &Node) -> Option<FieldType> {
    Some(match node.parts.first()?.rule {
        Rule::kw_set => FieldType::Set(names::named(node)?),
        Rule::kw_text => FieldType::Text,
        Rule::kw_money => FieldType::Money,
        Rule::kw_price => FieldType::Price,
        Rule::kw_ratio => FieldType::Ratio,
        Rule::kw_number => FieldType::Number,
        Rule::kw_int => FieldType::Int,
        Rule::kw_bool => FieldType::Bool,
        Rule::kw_date => FieldType::Date,
        Rule::kw_days => FieldType::Days,
        Rule::kw_months => FieldType::Months,
        _ => FieldType::Enum(names::named(node)?),
    })
}

fn column(node: &Node) -> Option<Column> {
    let heading = node.part(Rule::heading).and_then(names::named);
    if let Some(choice) = node.part(Rule::choice) {
        let mut names = names::names(choice).into_iter();
        let (name, list) = (names.next()?, names.next());
        return Some(Column { role: ColumnRole::Choice, name, list, heading, code: names::code(node) });
    }
    let role = match node.part(Rule::role)?.parts.first()?.rule {
        Rule::kw_amount => ColumnRole::Amount,
        Rule::kw_fund => ColumnRole::Fund,
        Rule::kw_institution => ColumnRole::Institution,
        Rule::kw_fund_total => ColumnRole::FundTotal,
        Rule::kw_ratio => ColumnRole::Ratio,
        Rule::kw_bool => ColumnRole::Bool,
        Rule::kw_date => ColumnRole::Date,
        Rule::kw_days => ColumnRole::Days,
        Rule::kw_months => ColumnRole::Months,
        _ => ColumnRole::Person,
    };
    Some(Column { role, name: names::named(node)?, list: None, heading, code: names::code(node) })
}

fn severity_of(node: &Node) -> Severity {
    match node.part(Rule::severity).and_then(|severity| severity.parts.first()).map(|severity| severity.rule) {
        Some(Rule::kw_warn) => Severity::Warn,
        Some(Rule::kw_remind) => Severity::Note,
        _ => Severity::Refuse,
    }
}
