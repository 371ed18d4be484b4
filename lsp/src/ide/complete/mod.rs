//! An offset → what can be written there: names by name, code and sound, words of the language, whole items and clauses to fill in.
//!
//! It goes by the words before the cursor alone, since what is being written is seldom whole.

pub mod matching;
mod place;
mod snippets;
mod wants;

use super::analysis::{Analysis, Site};
use super::symbols::code_after;
use pol_lang::diagnostic::Text;
use pol_lang::keyword::{self, Keyword, Use};
use pol_lang::mentions::{Role, Thing};
use pol_lang::respell::Spelling;
use pol_lang::span::{FileId, Span};
use pol_lang::tokens;
use std::collections::BTreeSet;
use wants::Want;

/// What a proposal is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name of this.
    Name(Role),
    /// A word of the language.
    Keyword,
    /// Several words with places to fill in: `${1:…}`.
    Snippet,
}

/// One thing that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What is shown and, unless it is a snippet, written.
    pub label: String,
    /// What is written, with places to fill in.
    pub snippet: Option<String>,
    /// What it is, in a few words.
    pub detail: Text,
    /// What kind of thing it is.
    pub kind: Kind,
    /// How well it fits what was typed; less is better.
    pub rank: u8,
}

/// What can be written at an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposals {
    /// What was typed of it and is replaced.
    pub replaced: Span,
    /// The proposals, the best first.
    pub all: Vec<Proposal>,
}

/// The most that are proposed at once.
const MOST: usize = 300;

/// What can be written at an offset; none within comments and texts.
#[must_use]
pub fn complete(analysis: &Analysis, file: FileId, offset: u32) -> Option<Proposals> {
    let text = &analysis.workspace().file(file)?.text;
    let before = text.get(..offset as usize)?;
    let place = place::Before::of(before)?;
    let typed = before.get(place.start as usize..)?;
    let maker = Maker { analysis, file, typed, spelling: spelling(text) };
    let mut all: Vec<Proposal> = Vec::new();
    for (order, want) in wants::wants(analysis, file, &place).into_iter().enumerate() {
        let order = u8::try_from(order.min(9)).unwrap_or(9);
        let first = u8::from(order > 0).saturating_mul(10);
        all.extend(maker.make(&want).into_iter().map(|one| Proposal { rank: one.rank.saturating_add(first), ..one }));
    }
    all.sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
    let mut seen = BTreeSet::new();
    all.retain(|one| seen.insert((one.label.clone(), one.snippet.is_some())));
    all.truncate(MOST);
    Some(Proposals { replaced: Span::new(file, place.start, offset), all })
}

/// The language of a file's keywords: that of its first one.
fn spelling(text: &str) -> Spelling {
    let english = |token: &tokens::Token| {
        let word = text.get(token.span.start as usize..token.span.end as usize)?;
        keyword::find(word, Use::Item).map(|_| word.is_ascii())
    };
    let words = tokens::lex(FileId(0), text.get(..text.len().min(4000)).unwrap_or(text));
    if words.iter().filter(|token| token.kind == tokens::TokenKind::Word).find_map(english) == Some(true) {
        Spelling::En
    } else {
        Spelling::Zh
    }
}

/// What proposals are made from.
struct Maker<'a> {
    analysis: &'a Analysis,
    file: FileId,
    typed: &'a str,
    spelling: Spelling,
}

impl Maker<'_> {
    fn make(&self, want: &Want) -> Vec<Proposal> {
        match want {
            Want::Names(wanted) => self.names(wanted),
            Want::Words(place) => self.words(keyword::ALL.iter().filter(|keyword| keyword.stands(*place))),
            Want::Listed(words) => {
                let listed = |keyword: &&Keyword| words.contains(&keyword.zh);
                self.words(keyword::ALL.iter().filter(listed))
            }
            Want::Snippets(place) => snippets::at(*place).filter_map(|snippet| self.snippet(snippet)).collect(),
        }
    }

    fn names(&self, wanted: &dyn Fn(&Site<'_>) -> bool) -> Vec<Proposal> {
        let mut made = Vec::new();
        for site in self.analysis.declarations(self.file).into_iter().filter(wanted) {
            let code = code_after(self.analysis.mentions(site.file), site.mention);
            let Some(rank) = matching::rank(self.typed, &site.mention.text, code) else { continue };
            let mut detail = what(&site.mention.role);
            if let Some(code) = code {
                detail = Text::new(format!("{} {code}", detail.zh), format!("{} {code}", detail.en));
            }
            let kind = Kind::Name(site.mention.role.clone());
            made.push(Proposal { label: site.mention.text.clone(), snippet: None, detail, kind, rank });
        }
        made
    }

    fn words<'k>(&self, keywords: impl Iterator<Item = &'k Keyword>) -> Vec<Proposal> {
        let mut made = Vec::new();
        for keyword in keywords {
            let (word, other) = match self.spelling {
                Spelling::Zh => (keyword.zh, keyword.en),
                Spelling::En => (keyword.en, keyword.zh),
            };
            let Some(rank) = matching::rank(self.typed, word, Some(other)) else { continue };
            let detail = Text::new(other, other);
            // A name that was declared is likelier meant than a word.
            let rank = rank.saturating_add(1);
            made.push(Proposal { label: word.to_owned(), snippet: None, detail, kind: Kind::Keyword, rank });
        }
        made
    }

    fn snippet(&self, snippet: &snippets::Snippet) -> Option<Proposal> {
        let keyword = keyword::ALL.iter().find(|keyword| keyword.en == snippet.keyword)?;
        let (word, other, body) = match self.spelling {
            Spelling::Zh => (keyword.zh, keyword.en, snippet.zh),
            Spelling::En => (keyword.en, keyword.zh, snippet.en),
        };
        let rank = matching::rank(self.typed, word, Some(other))?;
        Some(Proposal {
            label: word.to_owned(),
            snippet: Some(body.to_owned()),
            detail: Text::new(other, other),
            kind: Kind::Snippet,
            rank,
        })
    }
}

/// What bears a name, in a word.
#[must_use]
pub fn what(role: &Role) -> Text {
    let (zh, en) = match role {
        Role::Policy => ("政策", "policy"),
        Role::Enum => ("类别", "list"),
        Role::Member(list) => return Text::new(list.as_str(), list.as_str()),
        Role::Record => ("记录", "record"),
        Role::Items => ("明细", "items"),
        Role::Field(_) => ("字段", "field"),
        Role::Column(_) => ("结果列", "column"),
        Role::Kind => ("归类", "kind"),
        Role::Favour => ("就高", "most favourable"),
        Role::Verify => ("核验", "row check"),
        Role::Notice => ("文件", "notice"),
        Role::Article(_) => ("条", "article"),
        Role::Party(_) => ("分担方", "party"),
        Role::Thing(thing) => return thing_word(*thing),
        Role::Entry => ("例", "example"),
        Role::Value(_) | Role::Rows | Role::Slot | Role::Department | Role::Code => ("", ""),
    };
    Text::new(zh, en)
}

fn thing_word(thing: Thing) -> Text {
    let (zh, en) = match thing {
        Thing::Any => ("", ""),
        Thing::Benefit => ("待遇", "benefit"),
        Thing::Provision => ("条款", "provision"),
        Thing::Parameter => ("参数", "parameter"),
        Thing::Define => ("定义", "definition"),
        Thing::Settlement => ("结算", "settlement"),
        Thing::Requirement => ("要求", "requirement"),
        Thing::Guarantee => ("保证", "guarantee"),
        Thing::Alert => ("预警", "alert"),
        Thing::Accumulate => ("累计", "accumulator"),
        Thing::Delegate => ("授权", "delegation"),
        Thing::Transition => ("过渡", "transition"),
        Thing::Target => ("目标", "target"),
    };
    Text::new(zh, en)
}
