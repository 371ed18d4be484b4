//! A name → the edits that give what it names another name, in all files; or why that cannot be.
//!
//! The edits are tried out before they are given: where what is typed afterwards has errors that it had not before, they are refused.

use super::analysis::{Analysis, Site};
use super::cursor::name_at;
use super::references::references;
use pol_compiler::SourceText;
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::keyword;
use pol_lang::mentions::Role;
use pol_lang::span::{FileId, Span};
use std::collections::BTreeMap;

/// What can be renamed at an offset: the place of its name, and the name. Else why nothing can.
///
/// # Errors
/// What stands there is no name, is the language's own, or is not declared in these files.
pub fn prepare(analysis: &Analysis, file: FileId, offset: u32) -> Result<(Span, String), Text> {
    let site = name_at(analysis, file, offset).ok_or_else(no_name)?;
    match site.mention.role {
        Role::Slot | Role::Department | Role::Code => return Err(no_name()),
        Role::Notice | Role::Article(_) => {
            return Err(Text::new(
                "文号和条目照原文书写，不能重命名",
                "numbers and labels stand as the notice prints them and cannot be renamed",
            ));
        }
        _ => {}
    }
    if analysis.declared(site).is_empty() {
        let name = &site.mention.text;
        return Err(Text::new(format!("这些文件里没有声明「{name}」"), format!("「{name}」 is not declared in these files")));
    }
    Ok((site.span(), site.mention.text.clone()))
}

fn no_name() -> Text {
    Text::new("这里没有可以重命名的名称", "there is no name here that can be changed")
}

/// The places that get the new name, in the order of files.
///
/// # Errors
/// As [`prepare`]; or the new name is none, or is taken, or something would no longer be what it was.
pub fn rename<'a>(analysis: &'a Analysis, file: FileId, offset: u32, name: &str) -> Result<Vec<Site<'a>>, Text> {
    let (_, old) = prepare(analysis, file, offset)?;
    is_name(name)?;
    let places = references(analysis, file, offset, true);
    if old == name {
        return Ok(Vec::new());
    }
    let after = Analysis::new(renamed(analysis, &places, name));
    let errors = |analysis: &Analysis| {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for one in super::diagnostics::at_once(analysis).iter().filter(|one| one.is_error()) {
            let count = found.entry(worded(one, &old, name)).or_default();
            *count = count.saturating_add(1);
        }
        found
    };
    let (before, after) = (errors(analysis), errors(&after));
    match after.iter().find(|(worded, count)| before.get(*worded).is_none_or(|known| known < count)) {
        None => Ok(places),
        Some((worded, _)) => Err(Text::new(format!("改名为「{name}」会出错：{worded}"), format!("「{name}」 would be wrong: {worded}"))),
    }
}

/// A message with the old name where the new one stands, so that it can be compared.
fn worded(one: &Diagnostic, old: &str, new: &str) -> String {
    format!("{} {}", one.code.id, one.headline.zh.replace(&format!("「{old}」"), &format!("「{new}」")))
}

/// A name is a word that is not reserved.
fn is_name(name: &str) -> Result<(), Text> {
    let text = format!("政策 某\n定义 {name} = 1\n");
    let (tree, found) = pol_lang::parse(FileId(0), &text);
    let named = pol_lang::mentions::of(&tree).iter().any(|mention| mention.declares && mention.text == name);
    if found.is_empty() && named && !keyword::is_reserved(name) {
        return Ok(());
    }
    Err(Text::new(
        format!("「{name}」不能作名称：名称由汉字、字母、数字和 _ 组成，不以数字开头，也不是语言的保留词"),
        format!("「{name}」 cannot be a name: names are letters, digits and _, do not start with a digit, and are no reserved word"),
    ))
}

/// All texts with the new name in its places.
fn renamed(analysis: &Analysis, places: &[Site<'_>], name: &str) -> Vec<SourceText> {
    let mut texts = Vec::new();
    for file in analysis.workspace().files() {
        let mut text = file.text.clone();
        for place in places.iter().rev().filter(|place| place.file == file.id) {
            let range = place.span().start as usize..place.span().end as usize;
            if text.get(range.clone()).is_some() {
                text.replace_range(range, name);
            }
        }
        texts.push(SourceText { path: file.path.clone(), bytes: text.into_bytes() });
    }
    texts
}
