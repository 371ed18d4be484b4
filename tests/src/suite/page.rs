//! Markdown page → cases. Knows headings and fences, nothing else of Markdown.

use super::case::{Block, Case, PolicyText, Question};
use super::editor;

/// Splits a page into its cases: each heading under which a `pol` block stands.
///
/// # Errors
/// The line and the reason, where a fence is not closed, a block's name is unknown, or a case has no sentence of prose.
pub fn cases(text: &str, prelude: &str) -> Result<Vec<Case>, (usize, String)> {
    let mut cases = Vec::new();
    let mut case = Case::default();
    let mut prose = false;
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let number = index + 1;
        if let Some(info) = line.strip_prefix("```") {
            let mut content = String::new();
            loop {
                match lines.next() {
                    Some((_, "```")) => break,
                    Some((_, inner)) => {
                        content.push_str(inner);
                        content.push('\n');
                    }
                    None => return Err((number, String::from("this block is not closed"))),
                }
            }
            if !prose {
                return Err((number, String::from("a case says in a sentence what it shows before its first block")));
            }
            place(&mut case, info, Block { line: number + 1, text: content }, prelude).map_err(|reason| (number, reason))?;
        } else if line.starts_with('#') {
            finish(&mut cases, std::mem::take(&mut case))?;
            case = Case { heading: line.trim_start_matches('#').trim().to_owned(), line: number, ..Case::default() };
            prose = false;
        } else if !line.trim().is_empty() {
            prose = true;
        }
    }
    finish(&mut cases, case)?;
    Ok(cases)
}

/// Puts a block where its name says.
fn place(case: &mut Case, info: &str, block: Block, prelude: &str) -> Result<(), String> {
    let mut words = info.split_whitespace();
    let name = words.next().unwrap_or("");
    if name == "pol" {
        let (mut path, mut generated) = (String::from("policy.pol"), false);
        for word in words {
            if word == "prelude" {
                case.files.insert(0, PolicyText::new(String::from("prelude.pol"), prelude.into(), 0));
            } else if word == "strict" {
                case.strict = true;
            } else if word == "generated" {
                generated = true;
            } else if let Some(given) = word.strip_prefix("path=") {
                given.clone_into(&mut path);
            } else {
                return Err(format!("a pol block knows `prelude`, `strict`, `generated` and `path=…`, not `{word}`"));
            }
        }
        case.policy = policy_of(&block.text).or(case.policy.take());
        path.clone_into(&mut case.last);
        let at = block.text.find(editor::CURSOR);
        case.cursor = at.map(|at| (path.clone(), at)).or(case.cursor.take());
        let shown = block.text.replace(editor::CURSOR, "");
        let bytes = if generated { spelled_out(&shown)? } else { shown.into_bytes() };
        case.files.push(PolicyText::new(path, bytes, block.line));
        return Ok(());
    }
    if editor::QUESTIONS.contains(&name) {
        case.questions.push(Question { what: name.to_owned(), word: words.next().map(str::to_owned), block });
        return Ok(());
    }
    let mut block = block;
    if matches!(name, "claims" | "items") && words.clone().next() == Some("generated") {
        words.next();
        block.text = String::from_utf8(spelled_out(&block.text)?).map_err(|_| "claims are text")?;
    }
    if name == "claims" {
        for word in words {
            case.options.extend(format!("--{word}").split('=').map(str::to_owned));
        }
    } else if let Some(word) = words.next() {
        return Err(format!("a `{name}` block knows no `{word}`"));
    }
    let slot = match name {
        "claims" => &mut case.claims,
        "items" => &mut case.items,
        "results" => &mut case.results,
        "refused" => &mut case.refused,
        "remarks" => &mut case.remarks,
        "targets" => &mut case.targets,
        "diagnostics" => &mut case.diagnostics,
        _ => return Err(format!("the suite has no `{name}` blocks")),
    };
    if slot.replace(block).is_some() {
        return Err(format!("a second `{name}` block under one heading"));
    }
    Ok(())
}

/// What the marks of a generated text stand for.
fn spelled_out(text: &str) -> Result<Vec<u8>, String> {
    pol::pages::spelled_out(text).ok_or_else(|| String::from("a mark of a generated text is 〖重复 N：…〗 or 〖字节 HH …〗"))
}

/// The name that a text declares as its policy.
fn policy_of(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with("政策") || line.starts_with("policy"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

/// Keeps a case that has a policy; a heading without one is prose.
fn finish(cases: &mut Vec<Case>, mut case: Case) -> Result<(), (usize, String)> {
    if case.files.is_empty() {
        let stray =
            [&case.claims, &case.results, &case.refused, &case.remarks, &case.targets, &case.diagnostics].into_iter().flatten().next();
        return stray.map_or(Ok(()), |block| Err((block.line, String::from("a block without a policy"))));
    }
    if case.claims.is_some() != (case.results.is_some() || case.refused.is_some()) {
        return Err((case.line, String::from("claims need results or refusals, and the other way round")));
    }
    case.files.sort_by(|a, b| a.path.cmp(&b.path));
    cases.push(case);
    Ok(())
}
