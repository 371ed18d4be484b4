//! The text before the cursor → in which item, which block and which clause it stands.

use pol_lang::items::{self, Word};
use pol_lang::keyword::{Use, Uses};
use pol_lang::span::FileId;
use pol_lang::tokens::{self, TokenKind};

/// Where the cursor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// At the top of a file.
    Top,
    /// In a notice, in no article.
    Notice,
    /// In an article.
    Article,
    /// In the block of an item: its keyword in English, and the words of its header.
    Item(&'static str, Vec<String>),
    /// In the rows of a table with these keys.
    Table(Vec<String>),
    /// In tiers.
    Tiers,
    /// In shares.
    Shares,
    /// In the inputs of an example of this record.
    Inputs(String),
    /// In what an example expects.
    Expected,
    /// In a list of values within an expression; the words before it.
    Set(Vec<String>),
    /// In something else.
    Other,
}

/// What stands before the cursor.
#[derive(Debug, Clone)]
pub(super) struct Before {
    /// Where the word that is being typed begins; the cursor where none is.
    pub(super) start: u32,
    /// The blocks around.
    pub(super) place: Place,
    /// The words since the block, or the last `；` or block within it, began.
    pub(super) since: Vec<Word>,
    /// Whether a line begins where the word does.
    pub(super) at_line_start: bool,
}

impl Before {
    /// None within a comment, a text or a number.
    pub(super) fn of(before: &str) -> Option<Before> {
        let tokens = tokens::lex(FileId(0), before);
        let start = match tokens.last() {
            Some(last) if matches!(last.kind, TokenKind::Comment | TokenKind::OpenText | TokenKind::Number | TokenKind::Document) => {
                return None;
            }
            Some(last) if last.kind == TokenKind::Word => last.span.start,
            Some(last) => last.span.end,
            None => 0,
        };
        let text = before.get(..start as usize)?;
        let at_line_start = text.chars().rev().take_while(|c| *c != '\n' && *c != '\r').all(char::is_whitespace);
        let tokens = tokens::lex(FileId(0), text);
        let mut words = items::split(text, &tokens).words;
        // Brackets that are still open were closed at the end.
        while words.last().is_some_and(|word| word.closes() && word.span.start == word.span.end) {
            words.pop();
        }
        let mut walk = Walk { place: Place::Top, frames: Vec::new(), since: Vec::new() };
        words.into_iter().for_each(|word| walk.word(word));
        Some(Before { start, place: walk.place, since: walk.since, at_line_start })
    }

    /// The last word before the cursor.
    pub(super) fn last(&self) -> Option<&Word> {
        self.since.last()
    }

    /// The last word but so many.
    pub(super) fn back(&self, count: usize) -> Option<&Word> {
        self.since.iter().rev().nth(count)
    }

    /// Whether a clause, an item or an entry can begin here.
    pub(super) fn begins(&self) -> bool {
        let Some(last) = self.last() else { return true };
        self.at_line_start && !last.is_keyword(Uses::of(&[Use::Operator])) && (last.kind != TokenKind::Mark || last.closes())
    }

    /// The words of the clause at hand: from the last word that opens one at `place`.
    pub(super) fn clause(&self, place: Use) -> &[Word] {
        let at = self.since.iter().rposition(|word| word.is_keyword(Uses::of(&[place])));
        at.and_then(|at| self.since.get(at..)).unwrap_or_default()
    }
}

struct Walk {
    place: Place,
    frames: Vec<(Place, Vec<Word>)>,
    since: Vec<Word>,
}

impl Walk {
    fn word(&mut self, word: Word) {
        if word.is_mark("{") {
            let since = std::mem::take(&mut self.since);
            let place = inside(&self.place, &since);
            let before = std::mem::replace(&mut self.place, place);
            self.frames.push((before, since));
        } else if word.is_mark("}") {
            let Some((place, since)) = self.frames.pop() else { return };
            self.place = place;
            // What follows a list of values goes on with the clause.
            self.since = if word.span.start == word.span.end { Vec::new() } else { continued(since) };
        } else if word.is_mark(";") {
            self.since.clear();
        } else {
            self.since.push(word);
        }
    }
}

/// What is left of a clause behind its block: that of a set of values goes on.
fn continued(since: Vec<Word>) -> Vec<Word> {
    let set = since.last().is_some_and(|word| word.is("属于", "in") || word.is("含任一", "has_any"));
    if set { since } else { Vec::new() }
}

/// The item that words begin, by its keyword in English, with its header.
fn item_of(words: &[Word]) -> Option<(&'static str, &[Word])> {
    let opens = |(at, word): &(usize, &Word)| (*at == 0 || word.line_first) && word.is_keyword(Uses::of(&[Use::Item]));
    let (at, word) = words.iter().enumerate().rev().find(opens)?;
    let keyword = pol_lang::keyword::find(&word.text, Use::Item)?;
    Some((keyword.en, words.get(at..)?))
}

/// The place inside a block, by the words before it.
fn inside(place: &Place, header: &[Word]) -> Place {
    match place {
        Place::Top | Place::Notice | Place::Article => match item_of(header) {
            Some(("notice", _)) => Place::Notice,
            Some((en, header)) => Place::Item(en, texts(header)),
            None if *place == Place::Notice => Place::Article,
            None => Place::Other,
        },
        Place::Item("example", _) if header.len() == 1 => {
            let expects = header.first().is_some_and(|word| word.is("得", "expect"));
            if expects { Place::Expected } else { Place::Inputs(header.first().map(|word| word.text.clone()).unwrap_or_default()) }
        }
        Place::Inputs(record) => Place::Inputs(record.clone()),
        _ => within(header),
    }
}

fn texts(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.text.clone()).collect()
}

/// The place inside a block of a clause.
fn within(header: &[Word]) -> Place {
    let last_of = |zh: &str, en: &str| header.iter().rposition(|word| word.is(zh, en));
    let ends = header.last().is_some_and(|word| word.is("属于", "in") || word.is("含任一", "has_any") || word.is_mark("="));
    if ends {
        return Place::Set(texts(header));
    }
    if let Some(at) = last_of("按", "by") {
        let keys = header.iter().skip(at.saturating_add(1)).filter(|word| word.kind == TokenKind::Word);
        return Place::Table(keys.map(|word| word.text.clone()).collect());
    }
    if last_of("分段", "tiers").is_some() {
        return Place::Tiers;
    }
    if last_of("分担", "shares").is_some() {
        return Place::Shares;
    }
    Place::Set(texts(header))
}
