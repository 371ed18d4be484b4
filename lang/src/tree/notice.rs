//! Notices, their articles, and what an article does to others: notes, repeals, continuations.

use super::{Date, FigureGrade, Item, Name, Quoted};
use crate::span::Span;

/// `文件 陕医保发〔2020〕47号 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its document number, or its title in quotes where it has none.
    pub number: Quoted,
    /// Title, issuers, dates.
    pub clauses: Vec<NoticeClause>,
    /// Its articles in order.
    pub articles: Vec<Article>,
    /// Items that stand in the notice but in no article.
    pub loose: Vec<Item>,
}

/// A clause of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeClause {
    /// `标题 "…"`
    Title(Quoted),
    /// `发文 机关、机关`
    Issuers(Vec<Name>),
    /// `印发 2020年12月29日`: the day from which it is known.
    Issued(Date, Option<FigureGrade>),
    /// `施行 2021年1月1日`: the day from which it rules.
    Effective(Date, Option<FigureGrade>),
    /// `有效至 2020年12月31日`: the last day on which it rules.
    Expires(Date, Option<FigureGrade>),
    /// `转发 宝医保发〔2020〕139号`
    Forwards(Vec<Quoted>),
}

/// `四 "全面纠正过度保障" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The label as the notice prints it.
    pub label: Name,
    /// A summary in the author's words.
    pub summary: Option<Quoted>,
    /// `自 2021年1月1日`: the article's own day, where it differs from the notice's.
    pub from: Option<Date>,
    /// What it states.
    pub items: Vec<Item>,
    /// From label to closing brace.
    pub span: Span,
}

/// `宝医保中心发〔2020〕73号 二`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document number or quoted title.
    pub document: Quoted,
    /// The article.
    pub article: Option<Name>,
    /// Both.
    pub span: Span,
}

/// `说明 组织要求 "不涉及待遇计算"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Why the article computes nothing.
    pub class: NoteClass,
    /// The reason.
    pub reason: Quoted,
}

/// Why an article, or a part of one, is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteClass {
    /// `组织要求`
    Organisational,
    /// `裁量`
    Discretionary,
    /// `待上级文件`
    Awaiting,
    /// `语言未能表达`
    BeyondLanguage,
    /// `解读`: how a silent or ambiguous text was read; stands beside provisions.
    Reading,
}

impl NoteClass {
    /// Its words in the two languages, as they are written in a policy.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            NoteClass::Organisational => ("组织要求", "organisational"),
            NoteClass::Discretionary => ("裁量", "discretionary"),
            NoteClass::Awaiting => ("待上级文件", "awaiting"),
            NoteClass::BeyondLanguage => ("语言未能表达", "beyond_language"),
            NoteClass::Reading => ("解读", "reading"),
        }
    }
}

/// `废止 A、B`, `废止 归类 C`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeal {
    /// What ends.
    pub targets: Vec<RepealTarget>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// What a repeal ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepealTarget {
    /// A benefit, provision, parameter, definition or settlement.
    Name(Name),
    /// Every provision of a kind, in this policy and below.
    Kind(Name),
}

/// `继续执行 A、B` or `继续执行 废止 陕医保发〔2020〕47号 四`
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Continue {
    /// Each must be in force when the notice takes effect.
    Names(Vec<Name>),
    /// Everything that the cited article repeals must have ended when the notice takes effect.
    Repeals(Citation),
}
