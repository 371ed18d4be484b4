//! A text, or a stretch of it → the edits that lay it out.

use pol_lang::format;
use pol_lang::span::{FileId, Span};

/// The edits that lay out the whole text: one, of what differs; none where nothing does.
#[must_use]
pub fn whole(file: FileId, text: &str) -> Vec<(Span, String)> {
    let after = format::format(text);
    if after == text {
        return Vec::new();
    }
    let start = shared(text.chars(), after.chars());
    let (old, new) = (text.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end = shared(old.chars().rev(), new.chars().rev());
    let (old_end, new_end) = (text.len().saturating_sub(end), after.len().saturating_sub(end));
    let replacement = after.get(start..new_end).unwrap_or_default().to_owned();
    vec![(span(file, start, old_end), replacement)]
}

/// The edits that lay out the items which touch a stretch of the text.
#[must_use]
pub fn within(place: Span, text: &str) -> Vec<(Span, String)> {
    let changes = format::format_range(text, place.start as usize, place.end as usize);
    changes.into_iter().map(|change| (span(place.file, change.start, change.end), change.text)).collect()
}

/// How many bytes both begin with, in whole characters.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, number(start), number(end))
}

#[cfg(test)]
mod tests {
    use super::{whole, within};
    use pol_lang::format::format;
    use pol_lang::span::{FileId, Span};

    const TEXT: &str = "政策 甲\n参数  乙=1万元\n参数  丙=2万元\n";

    fn applied(edits: &[(Span, String)]) -> String {
        let mut text = TEXT.to_owned();
        for (span, new) in edits.iter().rev() {
            text.replace_range(span.start as usize..span.end as usize, new);
        }
        text
    }

    #[test]
    fn the_edits_make_the_layout() {
        assert_eq!(applied(&whole(FileId(0), TEXT)), format(TEXT));
        assert!(whole(FileId(0), &format(TEXT)).is_empty());
    }

    #[test]
    fn a_stretch_leaves_other_items_as_they_are() {
        let at = u32::try_from(TEXT.find('丙').unwrap()).unwrap();
        let text = applied(&within(Span::new(FileId(0), at, at), TEXT));
        assert!(text.contains("参数  乙=1万元\n") && text.contains("参数 丙 = 2万元"), "{text}");
    }
}
