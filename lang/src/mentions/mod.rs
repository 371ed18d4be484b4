//! Tree → mentions: every name in it, with what it can be a name of. For editors.
//!
//! Input: the tree of one file. Output: its [`Mention`]s in order of place. Nothing is looked up: what a name is a name of, the caller finds
//! among what is declared. Units, numbers and quoted texts that name nothing are left out.

mod benefit;
mod demand;
mod expr;
mod item;
mod law;

use crate::span::Span;
use crate::tree::{Citation, FigureGrade, File, Name, Quoted};

/// A name and what it can be a name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name in half-width spelling; of a notice its number.
    pub text: String,
    /// Its place; of a quoted title with its quotes.
    pub span: Span,
    /// What it is a name of.
    pub role: Role,
    /// True where it is declared here, not used.
    pub declares: bool,
    /// Which item of the file it stands in, counted from 0 in the order of the text; articles and notices count like their items.
    pub item: u32,
}

/// What a name can be a name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A policy.
    Policy,
    /// A closed list.
    Enum,
    /// A member of this list.
    Member(String),
    /// A record.
    Record,
    /// The list of items of a record.
    Items,
    /// A field of this record, or of whichever record the item is over.
    Field(Option<String>),
    /// A column of the results of this record, or of whichever record the item is over.
    Column(Option<String>),
    /// A kind of provisions or benefits.
    Kind,
    /// A group of provisions of which the best counts.
    Favour,
    /// A benefit, provision, parameter, definition, settlement, requirement, guarantee, alert, accumulator, delegated figure, transition or target.
    Thing(Thing),
    /// A check of rows.
    Verify,
    /// A notice.
    Notice,
    /// An article of the notice of this number.
    Article(String),
    /// A party that bears a part of what this benefit pays.
    Party(String),
    /// A name in an expression: of a member, field, column, definition, parameter or accumulator, or a built-in amount. It is compared with, or
    /// chosen by, what bears the other name; or is in the place of a value of that field.
    Value(Option<String>),
    /// What stands before a value that an example expects: a benefit or a column.
    Entry,
    /// Whose rows are meant: a record or a settlement.
    Rows,
    /// A slot or an amount of a benefit: a word of the language.
    Slot,
    /// A department: it is not declared anywhere.
    Department,
    /// The code of what is declared right before it.
    Code,
}

/// What a name of a thing can be, where the place tells; any thing that can stand there otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the kinds of things")]
pub enum Thing {
    Any,
    Benefit,
    Provision,
    Parameter,
    Define,
    Settlement,
    Requirement,
    Guarantee,
    Alert,
    Accumulate,
    Delegate,
    Transition,
    Target,
}

/// The mentions of a file, in order of place.
#[must_use]
pub fn of(file: &File) -> Vec<Mention> {
    let mut walk = Walk::default();
    walk.items(&file.items);
    walk.found.sort_by_key(|mention| (mention.span.start, mention.span.end));
    walk.found
}

/// What is gathered.
#[derive(Default)]
struct Walk {
    found: Vec<Mention>,
    item: u32,
    next: u32,
}

impl Walk {
    fn push(&mut self, text: &str, span: Span, role: Role, declares: bool) {
        self.found.push(Mention { text: text.to_owned(), span, role, declares, item: self.item });
    }

    fn uses(&mut self, name: &Name, role: Role) {
        self.push(&name.text, name.span, role, false);
    }

    fn declares(&mut self, name: &Name, role: Role) {
        self.push(&name.text, name.span, role, true);
    }

    fn maybe(&mut self, name: Option<&Name>, role: Role) {
        if let Some(name) = name {
            self.uses(name, role);
        }
    }

    fn all(&mut self, names: &[Name], role: &Role) {
        names.iter().for_each(|name| self.uses(name, role.clone()));
    }

    /// What is declared, with its code.
    fn head(&mut self, name: &Name, code: Option<&Name>, role: Role) {
        self.declares(name, role);
        self.maybe(code, Role::Code);
    }

    fn notice(&mut self, number: &Quoted) {
        self.push(&number.text, number.span, Role::Notice, false);
    }

    fn citation(&mut self, citation: &Citation) {
        self.notice(&citation.document);
        self.maybe(citation.article.as_ref(), Role::Article(citation.document.text.clone()));
    }

    fn grade(&mut self, grade: Option<&FigureGrade>) {
        if let Some(citation) = grade.and_then(|grade| grade.citation.as_ref()) {
            self.citation(citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Thing, of};
    use crate::span::FileId;

    fn roles(text: &str) -> Vec<(String, Role, bool)> {
        let (tree, found) = crate::parse(FileId(0), text);
        assert!(found.is_empty(), "{found:?}");
        of(&tree).into_iter().map(|mention| (mention.text, mention.role, mention.declares)).collect()
    }

    #[test]
    fn names_come_in_the_order_of_the_text_with_their_roles() {
        let value = |beside: Option<&str>| Role::Value(beside.map(str::to_owned));
        let found = roles("政策 甲\n定义 乙 = 级别 = 二级 且 丙.支付额 > 0元\n");
        let expected = [
            ("甲", Role::Policy, true),
            ("乙", Role::Thing(Thing::Define), true),
            ("级别", value(Some("二级")), false),
            ("二级", value(Some("级别")), false),
            ("丙", Role::Thing(Thing::Benefit), false),
            ("支付额", Role::Slot, false),
        ];
        assert_eq!(found, expected.map(|(text, role, declares)| (text.to_owned(), role, declares)));
    }

    #[test]
    fn what_a_table_is_keyed_by_stands_beside_its_patterns() {
        let found = roles("政策 甲\n定义 乙 = 按 级别、急诊 { 二级|三级、是 1元；否则 2元 }\n");
        let beside: Vec<&Role> =
            found.iter().filter(|(text, ..)| text.ends_with("级") && text != "级别").map(|(_, role, _)| role).collect();
        assert_eq!(beside, [&Role::Value(Some("级别".to_owned())); 2]);
    }
}
