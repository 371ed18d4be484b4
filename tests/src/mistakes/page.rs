//! A page → its mistakes. A heading begins one; its block holds edits (`-` and `+` lines), perhaps `at` a place, and `=` a code and what is right.

use std::path::Path;

use super::{Mistake, Right};

/// The mistakes of the page, or the line that cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<Mistake>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let page = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (mut all, mut heading, mut open): (Vec<Mistake>, _, Option<Mistake>) = (Vec::new(), String::new(), None);
    for (number, line) in text.lines().enumerate() {
        let wrong = |reason: &str| format!("line {}: {reason}: {line}", number + 1);
        if let Some(title) = line.strip_prefix("## ") {
            heading = format!("{page}: {title}");
        } else if line == "```" {
            let done = open.take().ok_or_else(|| wrong("a block that is not of a base"))?;
            if done.code.is_empty() || done.edits.is_empty() {
                return Err(wrong("a mistake has an edit and a code"));
            }
            if all.iter().any(|other| other.name == done.name) {
                return Err(wrong("a second block under one heading"));
            }
            all.push(done);
        } else if let Some(base) = line.strip_prefix("```") {
            let name = heading.clone();
            open = Some(Mistake { name, base: base.to_owned(), edits: Vec::new(), at: None, code: String::new(), right: Right::Nobody });
        } else if let Some(mistake) = &mut open {
            part(line, mistake).map_err(|reason| wrong(&reason))?;
        }
    }
    Ok(all)
}

fn part(line: &str, mistake: &mut Mistake) -> Result<(), String> {
    let (sign, text) = line.split_once(' ').unwrap_or((line, ""));
    match sign {
        "-" => match mistake.edits.last_mut() {
            Some((from, to)) if to.is_empty() => from.push(text.to_owned()),
            _ => mistake.edits.push((vec![text.to_owned()], Vec::new())),
        },
        "+" => mistake.edits.last_mut().ok_or("what it takes the place of comes first")?.1.push(text.to_owned()),
        "at" => mistake.at = Some(text.to_owned()),
        "=" => {
            let (code, right) = text.split_once(' ').ok_or("a code and what is right")?;
            code.clone_into(&mut mistake.code);
            mistake.right = match right {
                "original" => Right::Original,
                "mends" => Right::Mends,
                "none" => Right::Nobody,
                _ => return Err(String::from("original, mends or none")),
            };
        }
        _ => return Err(String::from("neither -, +, at nor =")),
    }
    Ok(())
}
