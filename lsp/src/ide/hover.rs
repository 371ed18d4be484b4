//! A name → what it is, what it holds today and on which days, where that stands, and how well it is founded; as Markdown.

use super::analysis::{Analysis, Site};
use super::complete::what;
use super::cursor::name_at;
use super::hints::on;
use super::symbols::code_after;
use pol_compiler::checks::otherwise;
use pol_compiler::program::{Day, Program, Type};
use pol_compiler::shown_day;
use pol_compiler::timeline::{self, Period};
use pol_lang::diagnostic::Text;
use pol_lang::keyword;
use pol_lang::mentions::{Mention, Role, Thing};
use pol_lang::span::{FileId, Span};
use pol_lang::tokens::{self, TokenKind};
use pol_lang::tree::{File, GradeKind, Item, ItemKind, NoticeClause};

/// What is said of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The place.
    pub span: Span,
    /// Markdown.
    pub text: Text,
}

/// How many periods are shown.
const MOST: usize = 12;

/// What stands at an offset. Values are those of `today`, as everything is known now.
#[must_use]
pub fn hover(analysis: &Analysis, file: FileId, offset: u32, today: Day) -> Option<Hover> {
    let Some(site) = name_at(analysis, file, offset) else { return word(analysis, file, offset) };
    if site.mention.role == Role::Slot {
        return slot(analysis, site, today).or_else(|| word(analysis, file, offset));
    }
    let declared = analysis.declared(site);
    let Some(first) = declared.first() else { return word(analysis, file, offset) };
    let mut lines = Lines::default();
    head(analysis, *first, &mut lines);
    if let Some(program) = analysis.programs(file).first() {
        of_program(program, first.mention, today, &mut lines);
    }
    Some(Hover { span: site.span(), text: lines.text() })
}

/// A word of the language: its other spelling, and of `否则` in a table what it takes.
fn word(analysis: &Analysis, file: FileId, offset: u32) -> Option<Hover> {
    let text = &analysis.workspace().file(file)?.text;
    let tokens = tokens::lex(file, text);
    let at = tokens.partition_point(|token| token.span.end <= offset);
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let word = tokens::narrowed(text.get(token.span.start as usize..token.span.end as usize)?);
    let keyword = keyword::ALL.iter().find(|keyword| keyword.is(&word))?;
    let mut lines = Lines::default();
    let shown = format!("`{}` · `{}`", keyword.zh, keyword.en);
    lines.say(shown.as_str(), shown.as_str());
    if let Some(takes) = analysis.programs(file).first().and_then(|program| otherwise(program, token.span)) {
        lines.say(format!("即 {}", takes.zh), format!("that is {}", takes.en));
    }
    Some(Hover { span: token.span, text: lines.text() })
}

/// `B.比例`: when it is what, and which provisions act on it.
fn slot(analysis: &Analysis, site: Site<'_>, today: Day) -> Option<Hover> {
    let mentions = analysis.mentions(site.file);
    let at = mentions.partition_point(|mention| mention.span.start < site.mention.span.start).checked_sub(1)?;
    let benefit = mentions.get(at).filter(|mention| mention.role == Role::Thing(Thing::Benefit))?;
    let name = format!("{}.{}", benefit.text, site.mention.text);
    let programs = analysis.programs(site.file);
    let program = programs.first()?;
    let periods = timeline::of(program, &name, Day::MAX).ok()?;
    let mut lines = Lines::default();
    lines.say(format!("**{name}**"), format!("**{name}**"));
    told(program, &periods, today, &mut lines);
    Some(Hover { span: benefit.span.to(site.span()), text: lines.text() })
}

/// Lines in both languages.
#[derive(Default)]
struct Lines {
    zh: Vec<String>,
    en: Vec<String>,
}

impl Lines {
    fn say(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.zh.push(zh.into());
        self.en.push(en.into());
    }

    fn text(self) -> Text {
        Text::new(self.zh.join("\n\n"), self.en.join("\n\n"))
    }
}

/// What it is, its code, its type, and where it stands.
fn head(analysis: &Analysis, site: Site<'_>, lines: &mut Lines) {
    let mention = site.mention;
    let what = what(&mention.role);
    let code = code_after(analysis.mentions(site.file), mention).map(|code| format!(" · `{code}`")).unwrap_or_default();
    lines.say(format!("**{} {}**{code}", what.zh, mention.text), format!("**{} {}**{code}", what.en, mention.text));
    let Some(file) = analysis.workspace().file(site.file) else { return };
    if let Some(text) = written(&file.text, &file.tree, mention) {
        lines.say(format!("```pol\n{text}\n```"), format!("```pol\n{text}\n```"));
    }
    if let Some((notice, article)) = standing(&file.tree, mention.span) {
        let place = format!("{notice} {article}");
        let place = place.trim();
        lines.say(format!("载于 {place}"), format!("stands in {place}"));
    }
}

/// The text of a declaration where it is short enough to show: its first line, or of a field and a member its own words.
fn written(text: &str, tree: &File, mention: &Mention) -> Option<String> {
    const LONGEST: usize = 160;
    let span = match &mention.role {
        Role::Field(_) | Role::Column(_) | Role::Member(_) | Role::Party(_) => return entry(text, mention.span),
        Role::Article(_) => return None,
        _ => item_at(&tree.items, mention.span)?.span,
    };
    let line = text.get(span.start as usize..span.end as usize)?.lines().next()?;
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    Some(shown)
}

/// From a name to the end of its entry.
fn entry(text: &str, span: Span) -> Option<String> {
    let rest = text.get(span.start as usize..)?;
    let end = rest.find(['\n', '；', ';', '{', '}', '、', '#']).unwrap_or(rest.len());
    rest.get(..end).map(|entry| entry.trim_end().to_owned())
}

/// The innermost item around a place.
fn item_at(items: &[Item], span: Span) -> Option<&Item> {
    let item = items.iter().find(|item| item.span.start <= span.start && span.end <= item.span.end)?;
    let ItemKind::Notice(notice) = &item.kind else { return Some(item) };
    let inside = notice.articles.iter().flat_map(|article| &article.items).chain(&notice.loose);
    inside.into_iter().find(|item| item.span.start <= span.start && span.end <= item.span.end).or(Some(item))
}

/// The notice and the article that a place stands in.
fn standing(tree: &File, span: Span) -> Option<(String, String)> {
    let within = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    let item = tree.items.iter().find(|item| within(item.span))?;
    let ItemKind::Notice(notice) = &item.kind else { return None };
    if notice.number.span == span {
        let title = notice.clauses.iter().find_map(|clause| match clause {
            NoticeClause::Title(title) => Some(title.text.clone()),
            _ => None,
        });
        return title.map(|title| (title, String::new()));
    }
    let article = notice.articles.iter().find(|article| within(article.span));
    let label = article.map(|article| {
        let summary = article.summary.as_ref().map(|summary| format!("「{}」", summary.text)).unwrap_or_default();
        format!("{}{summary}", article.label.text)
    });
    Some((notice.number.text.clone(), label.unwrap_or_default()))
}

/// What the program knows of it: its type, and when it holds what.
fn of_program(program: &Program, mention: &Mention, today: Day, lines: &mut Lines) {
    if !matches!(mention.role, Role::Thing(_)) {
        return;
    }
    let parameter = program.parameters.iter().find(|parameter| parameter.name == mention.text).map(|parameter| parameter.ty);
    let define = program.defines.iter().find(|define| define.name == mention.text).map(|define| define.value.ty);
    if let Some(ty) = parameter.or(define) {
        let ty = type_word(program, ty);
        lines.say(format!("类型 {}", ty.zh), format!("type {}", ty.en));
    }
    told(program, &timeline::own(program, &mention.text, Day::MAX), today, lines);
}

/// The periods, those of today marked.
fn told(program: &Program, periods: &[Period], today: Day, lines: &mut Lines) {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for period in periods.iter().take(MOST) {
        let now = on(period, today);
        let span = days(period);
        let grade = grade(program, period);
        let (holds, item) = (short(&period.holds), &period.item);
        let cited = period.began.as_ref().map(|by| format!("{} {}", by.notice, by.article).trim().to_owned()).unwrap_or_default();
        let place = |grade: &str| match (cited.is_empty(), grade.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("（{cited}）"),
            (true, false) => format!("（{grade}）"),
            (false, false) => format!("（{cited}，{grade}）"),
        };
        zh.push(format!("- {}{}{item}：{holds}{}", if now { "**现行** " } else { "" }, span.zh, place(&grade.zh)));
        en.push(format!("- {}{}{item}: {holds}{}", if now { "**today** " } else { "" }, span.en, place(&grade.en)));
    }
    let left = periods.len().saturating_sub(MOST);
    if left > 0 {
        zh.push(format!("- 另有 {left} 段"));
        en.push(format!("- {left} more"));
    }
    if !zh.is_empty() {
        lines.say(zh.join("\n"), en.join("\n"));
    }
}

fn short(holds: &str) -> String {
    const LONGEST: usize = 120;
    let mut shown: String = holds.chars().take(LONGEST).collect();
    if shown.len() < holds.len() {
        shown.push('…');
    }
    shown
}

fn days(period: &Period) -> Text {
    let last = period.until.saturating_sub(1);
    match (period.from == Day::MIN, period.until == Day::MAX) {
        (true, true) => Text::default(),
        (false, true) => Text::new(format!("自 {} ", shown_day(period.from)), format!("from {} ", shown_day(period.from))),
        (true, false) => Text::new(format!("至 {} ", shown_day(last)), format!("until {} ", shown_day(last))),
        (false, false) => {
            let (from, last) = (shown_day(period.from), shown_day(last));
            Text::new(format!("{from} 至 {last} "), format!("{from} to {last} "))
        }
    }
}

/// How well what a period holds is founded: the weakest grade of its figures.
fn grade(program: &Program, period: &Period) -> Text {
    let of = program.sources.iter().filter(|source| {
        let item = source.item == period.item || source.item.strip_prefix(&period.item).is_some_and(|rest| rest.starts_with('.'));
        item && period
            .began
            .as_ref()
            .is_none_or(|by| by.notice == source.notice && by.article == source.article || source.grade == GradeKind::Cited)
    });
    let weight = |grade: GradeKind| match grade {
        GradeKind::Cited => 0_u8,
        GradeKind::Derived => 1,
        GradeKind::Assumed => 2,
    };
    let Some(source) = of.max_by_key(|source| weight(source.grade)) else { return Text::default() };
    let (zh, en) = match source.grade {
        GradeKind::Cited => ("依据", "cited"),
        GradeKind::Derived => ("推定", "derived"),
        GradeKind::Assumed => ("假定", "assumed"),
    };
    let reason = if source.reason.is_empty() { String::new() } else { format!("「{}」", source.reason) };
    Text::new(format!("{zh}{reason}"), format!("{en}{reason}"))
}

/// The words of a type.
fn type_word(program: &Program, ty: Type) -> Text {
    let list = |id: pol_compiler::program::EnumId| program.enums.get(id.0).map(|list| list.name.clone()).unwrap_or_default();
    match ty {
        Type::Money => Text::new("金额", "money"),
        Type::Ratio => Text::new("比率", "ratio"),
        Type::Points => Text::new("百分点", "points"),
        Type::Number => Text::new("数值", "number"),
        Type::Int => Text::new("整数", "int"),
        Type::Bool => Text::new("是否", "yes or no"),
        Type::Date => Text::new("日期", "date"),
        Type::Days => Text::new("天数", "days"),
        Type::Months => Text::new("月数", "months"),
        Type::Text => Text::new("文本", "text"),
        Type::Enum(id) => Text::new(list(id), list(id)),
        Type::Set(id) => Text::new(format!("若干 {}", list(id)), format!("set of {}", list(id))),
    }
}
