//! Trees of a policy's notices → what became of every article: computed, required, targeted, alerted, or noted with a reason.
//!
//! Input: the files of a [`Workspace`]. Output: an [`Article`] for each article as it is printed, with an [`Entry`] for each thing that
//! accounts for it and the inventory numbers that its author wrote beside it. It looks at what is written, not at what it means: a policy
//! that does not compile has its articles too. Which worked cases reach a rule is another question.

mod entry;
mod numbers;

pub use entry::Way;
pub use numbers::Number;

use crate::workspace::{File, PolicyInfo, Workspace};
use entry::Account;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{Item, ItemKind, NoteClass, Notice, NoticeClause};

/// One article of a notice, or what stands in a notice outside its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The full name of the policy that the notice belongs to.
    pub policy: String,
    /// The document number, or the title where it has none.
    pub notice: String,
    /// The notice's title; empty where none is written.
    pub title: String,
    /// The label as printed; empty for what stands outside the articles.
    pub label: String,
    /// The summary in its author's words; may be empty.
    pub summary: String,
    /// What accounts for it, in the order of the text.
    pub entries: Vec<Entry>,
    /// Where its label stands; the notice's number for what stands outside the articles.
    pub span: Span,
}

/// A rule or a note of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// In which way the article is accounted for.
    pub way: Way,
    /// What kind of thing it is: 待遇 benefit, 说明 note …
    pub what: Text,
    /// Its name, or of a repeal and the like what it acts on; empty for notes.
    pub name: String,
    /// Of a note its class.
    pub class: Option<NoteClass>,
    /// Of a note or a corrected mistake its reason; else empty.
    pub reason: String,
    /// The numbers of an inventory that stand in it, or in the comments before it: `XX-08`.
    pub numbers: Vec<Number>,
    /// From its keyword to its end.
    pub span: Span,
}

impl Article {
    /// Whether every part of it could be read, and something other than an example accounts for it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.entries.is_empty() && self.entries.iter().all(|entry| entry.way != Way::Unread)
    }
}

/// The articles of some policies' own notices, in the order of the policies, of their files, and of the text.
#[must_use]
pub fn of(workspace: &Workspace, policies: &[&PolicyInfo]) -> Vec<Article> {
    let mut articles = Vec::new();
    for policy in policies {
        for file in policy.files.iter().filter_map(|id| workspace.file(*id)) {
            for item in &file.tree.items {
                if let ItemKind::Notice(notice) = &item.kind {
                    articles.extend(of_notice(&policy.name, notice, file));
                }
            }
        }
    }
    articles
}

fn of_notice(policy: &str, notice: &Notice, file: &File) -> Vec<Article> {
    let title = notice.clauses.iter().find_map(|clause| match clause {
        NoticeClause::Title(title) => Some(title.text.clone()),
        _ => None,
    });
    let article = |label: &str, summary: &str, entries: Vec<Entry>, span: Span| Article {
        policy: policy.to_owned(),
        notice: notice.number.text.clone(),
        title: title.clone().unwrap_or_default(),
        label: label.to_owned(),
        summary: summary.to_owned(),
        entries,
        span,
    };
    let mut all = Vec::new();
    let loose: Vec<Entry> = notice.loose.iter().filter_map(|item| entry(item, "")).collect();
    if !loose.is_empty() {
        all.push(article("", "", loose, notice.number.span));
    }
    for one in &notice.articles {
        let summary = one.summary.as_ref().map_or("", |summary| &summary.text);
        all.push(article(&one.label.text, summary, entries(&one.items, one.span, &file.text), one.label.span));
    }
    all
}

/// What accounts for an article; examples show rules and are none. A comment belongs to what it stands before, one at the end to what is last.
fn entries(items: &[Item], within: Span, text: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut from = within.start;
    for item in items {
        let own = slice(text, from, item.span.end);
        from = item.span.end;
        match entry(item, own) {
            Some(entry) => found.push(entry),
            None => credit(found.last_mut(), own),
        }
    }
    credit(found.last_mut(), slice(text, from, within.end));
    found
}

fn credit(entry: Option<&mut Entry>, text: &str) {
    if let Some(entry) = entry {
        entry.numbers.extend(numbers::of(text));
        entry.numbers.sort();
        entry.numbers.dedup();
    }
}

/// None for what accounts for nothing.
fn entry(item: &Item, own: &str) -> Option<Entry> {
    let Account { way, what, name, class, reason } = entry::account(&item.kind)?;
    Some(Entry { way, what: Text::new(what.0, what.1), name, class, reason, numbers: numbers::of(own), span: item.span })
}

fn slice(text: &str, from: u32, to: u32) -> &str {
    let at = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    text.get(at(from)..at(to)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::SourceText;

    fn articles(text: &str) -> Vec<Article> {
        let file = SourceText { path: "a.pol".to_owned(), bytes: text.as_bytes().to_vec() };
        let workspace = Workspace::new(vec![file]);
        let policies = workspace.policies();
        of(&workspace, &policies.iter().collect::<Vec<_>>())
    }

    fn told(article: &Article) -> Vec<String> {
        let entry = |entry: &Entry| {
            let numbers: Vec<String> = entry.numbers.iter().map(Number::to_string).collect();
            format!("{} {} {} {}", entry.way.words().1, entry.what.en, entry.name, numbers.join(" ")).trim_end().to_owned()
        };
        article.entries.iter().map(entry).collect()
    }

    #[test]
    fn a_number_belongs_to_what_it_stands_before_or_in() {
        let text = "政策 甲\n文件 甲发〔2020〕1号 {\n    施行 2020-01-01\n    一 \"钱\" {\n        # AB-01、AB-02：各一。\n        参数 标准 = 1元\n        # AB-03\n        说明 解读 \"AB-04：读作一元\"\n        # AB-05\n    }\n}\n";
        let [article] = &*articles(text) else { panic!("one article") };
        assert_eq!(told(article), ["computed parameter 标准 AB-01 AB-02", "noted note  AB-03 AB-04 AB-05"]);
        assert_eq!((article.label.as_str(), article.summary.as_str(), article.notice.as_str()), ("一", "钱", "甲发〔2020〕1号"));
        assert!(article.is_complete());
    }

    #[test]
    fn neither_an_example_nor_what_cannot_be_read_accounts_for_an_article() {
        let text = "政策 甲\n文件 甲发〔2020〕1号 {\n    施行 2020-01-01\n    一 { 例 \"空\" { 甲 { } ；得 { } } }\n    二 { 说明 裁量 \"由局定\"\n        参数 = = }\n    三 { }\n    四 { 废止 归类 乙、丙 }\n}\n";
        let all = articles(text);
        let complete: Vec<(&str, bool)> = all.iter().map(|one| (one.label.as_str(), one.is_complete())).collect();
        assert_eq!(complete, [("一", false), ("二", false), ("三", false), ("四", true)]);
        assert_eq!(told(&all[1]), ["noted note", "unread unread"]);
        assert_eq!(told(&all[3]), ["changed repeal 归类 乙、丙"]);
    }

    #[test]
    fn what_stands_outside_the_articles_of_a_notice_is_told_too() {
        let text = "政策 甲\n文件 甲发〔2020〕1号 {\n    施行 2020-01-01\n    参数 标准 = 1元\n    一 { 说明 裁量 \"由局定\" }\n}\n";
        let all = articles(text);
        assert_eq!(all.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["", "一"]);
        assert_eq!(told(&all[0]), ["computed parameter 标准"]);
    }
}
