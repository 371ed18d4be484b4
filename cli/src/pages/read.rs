//! Text of a page → its parts. Knows headings, paragraphs and fences, nothing else of Markdown.

use std::iter::{Enumerate, Peekable};
use std::str::Lines;

use pol_lang::diagnostic::Text;

use super::{Block, Example, Page};

/// The headings of a page's parts, in order; the last two may be repeated.
const HEADINGS: [&str; 4] = ["## 为什么 · Why", "## 怎么改 · To mend", "## 错 · Wrong", "## 对 · Right"];

type Wrong = (usize, String);

/// What stands under one heading.
struct Part<'t> {
    /// Its heading's line, from 1.
    line: usize,
    heading: &'t str,
    example: Example,
}

pub(super) fn page(text: &str) -> Result<Page, Wrong> {
    let mut lines = text.lines().enumerate().peekable();
    let mut page = Page::default();
    let mut reached = 0;
    while let Some(part) = part(&mut lines)? {
        if part.heading.starts_with("# ") && page.title.is_empty() {
            page.title = part.heading.trim_start_matches("# ").to_owned();
            page.meaning = words_only(part)?;
            continue;
        }
        let place = HEADINGS.iter().position(|heading| *heading == part.heading);
        let Some(place) = place.filter(|place| *place >= reached || *place == 2) else {
            return Err((part.line, format!("「{}」 does not stand here: the parts are {HEADINGS:?}", part.heading)));
        };
        reached = place;
        match place {
            0 => page.why = words_only(part)?,
            1 => page.mend = words_only(part)?,
            2 => page.wrong.push(with_blocks(part)?),
            _ => page.right.push(with_blocks(part)?),
        }
    }
    Ok(page)
}

fn words_only(part: Part<'_>) -> Result<Text, Wrong> {
    if part.example.blocks.is_empty() { Ok(part.example.about) } else { Err((part.line, String::from("only words stand here"))) }
}

fn with_blocks(part: Part<'_>) -> Result<Example, Wrong> {
    if part.example.blocks.is_empty() { Err((part.line, String::from("an example has a block"))) } else { Ok(part.example) }
}

/// The next heading and what stands under it.
fn part<'t>(lines: &mut Peekable<Enumerate<Lines<'t>>>) -> Result<Option<Part<'t>>, Wrong> {
    let Some((line, heading)) = lines.by_ref().map(|(at, text)| (at.saturating_add(1), text)).find(|(_, text)| !text.is_empty()) else {
        return Ok(None);
    };
    if !heading.starts_with('#') {
        return Err((line, String::from("a heading is expected here")));
    }
    let (mut paragraphs, mut blocks) = (Vec::new(), Vec::new());
    let mut open = false;
    while let Some((at, text)) = lines.next_if(|(_, text)| !text.starts_with('#')) {
        if let Some(info) = text.strip_prefix("```") {
            open = false;
            blocks.push(block(info, lines).ok_or((at.saturating_add(1), String::from("this block is not closed")))?);
        } else if text.trim().is_empty() {
            open = false;
        } else if let Some(paragraph) = paragraphs.last_mut().filter(|_| open) {
            continued(paragraph, text, begins_in_chinese(paragraph));
        } else {
            paragraphs.push(text.to_owned());
            open = true;
        }
    }
    let [zh, en] = <[String; 2]>::try_from(paragraphs)
        .map_err(|found| (line, format!("two paragraphs stand here, a Chinese one and an English one, not {}", found.len())))?;
    Ok(Some(Part { line, heading, example: Example { about: Text { zh, en }, blocks } }))
}

/// Adds a line to a paragraph; one that begins with `- ` stays a line of its own.
fn continued(paragraph: &mut String, line: &str, chinese: bool) {
    if line.starts_with("- ") {
        paragraph.push('\n');
    } else if !chinese {
        paragraph.push(' ');
    }
    paragraph.push_str(line.trim());
}

/// Whether lines are joined without a space: the paragraph begins in Chinese.
fn begins_in_chinese(paragraph: &str) -> bool {
    paragraph.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_ascii())
}

fn block<'t>(info: &str, lines: &mut impl Iterator<Item = (usize, &'t str)>) -> Option<Block> {
    let mut text = String::new();
    loop {
        match lines.next()? {
            (_, "```") => return Some(Block { info: info.to_owned(), text }),
            (_, line) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# P0450 缺口 · a gap\n\n表少了\n一行。\n\nA table lacks\na row.\n\n## 为什么 · Why\n\n甲。\n\nA.\n\n## 怎么改 · To mend\n\n\
        做：\n- 乙\n\nDo:\n- B\n\n## 错 · Wrong\n\n丙。\n\nC.\n\n```pol prelude\n政策 甲\n```\n\n## 对 · Right\n\n丁。\n\nD.\n\n```pol\n# 政策\n```\n";

    #[test]
    fn a_page_is_taken_apart() {
        let page = page(PAGE).unwrap();
        assert_eq!(page.title, "P0450 缺口 · a gap");
        assert_eq!(page.meaning, Text::new("表少了一行。", "A table lacks a row."));
        assert_eq!(page.mend, Text::new("做：\n- 乙", "Do:\n- B"));
        let block = |info: &str, text: &str| Block { info: info.to_owned(), text: text.to_owned() };
        assert_eq!(page.wrong, [Example { about: Text::new("丙。", "C."), blocks: vec![block("pol prelude", "政策 甲\n")] }]);
        assert_eq!(page.right[0].blocks, [block("pol", "# 政策\n")], "what looks like a heading inside a block is none");
    }

    #[test]
    fn what_does_not_belong_is_told_with_its_line() {
        assert_eq!(page(&PAGE.replace("A.\n", "")).unwrap_err().0, 9, "one language only");
        assert_eq!(page(&PAGE.replace("## 错 · Wrong", "## Wrong")).unwrap_err().0, 23);
        assert_eq!(page(&PAGE.replace("# 政策\n```", "# 政策\n")).unwrap_err().1, "this block is not closed");
        assert!(page(&format!("{PAGE}\n## 为什么 · Why\n\n甲。\n\nA.\n")).is_err(), "the order is fixed");
        assert!(page("words").is_err());
    }
}
