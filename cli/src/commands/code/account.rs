//! A page → what `pol code P0123` prints: what the code means, why, a wrong and a right example, and what is said about the wrong one.

use std::fmt::Write;

use pol_compiler::{SourceText, Workspace, examples};
use pol_lang::diagnostic::Text;

use crate::language::Language;
use crate::pages::{self, Block, Example, PRELUDE, Page};
use crate::render::{self, Human};

/// The page of `code` in one language.
pub(super) fn of(page: &Page, code: &str, language: Language) -> String {
    let mut text = format!("\n{}\n", language.of(&page.meaning));
    part(&mut text, language.pick("为什么：", "Why: "), &page.why, language);
    part(&mut text, language.pick("怎么改：", "To mend: "), &page.mend, language);
    for wrong in &page.wrong {
        example(&mut text, language.pick("错：", "Wrong: "), wrong, language);
        text.push_str(&said(wrong, code, language));
    }
    for right in &page.right {
        example(&mut text, language.pick("对：", "Right: "), right, language);
    }
    let blocks = || page.wrong.iter().chain(&page.right).flat_map(|example| &example.blocks);
    if blocks().any(is_generated) {
        text.push_str(language.pick(
            "\n「〖重复 N：…〗」表示这段文字重复 N 次，「〖字节 …〗」表示这些字节\n",
            "\n〖重复 N：…〗 stands for that text N times, 〖字节 …〗 for these bytes\n",
        ));
    }
    if blocks().any(begins_with_prelude) {
        text.push_str(language.pick(
            "\n样例开头还有记录、类别和结果的声明，用 pol code prelude 显示\n",
            "\nBefore the examples stand declarations of a record, lists and results; pol code prelude shows them\n",
        ));
    }
    text
}

fn part(text: &mut String, lead: &str, words: &Text, language: Language) {
    let words = language.of(words);
    if !words.is_empty() {
        let _ = writeln!(text, "\n{lead}{words}");
    }
}

fn example(text: &mut String, lead: &str, example: &Example, language: Language) {
    part(text, lead, &example.about, language);
    // Diagnostics are for the tests: what is said is shown as `pol check` shows it.
    for block in example.blocks.iter().filter(|block| word(block, 0) != Some("diagnostics")) {
        text.push('\n');
        if let Some((zh, en)) = word(block, 0).and_then(caption) {
            let _ = writeln!(text, "    {}", language.pick(zh, en));
        }
        for line in block.text.lines() {
            // What the page asserts of a line stands in a comment, for the tests.
            let line = line.split_once("#!").map_or(line, |(policy, _)| policy).trim_end();
            let _ = writeln!(text, "{}", if line.is_empty() { String::new() } else { format!("    {line}") });
        }
    }
}

/// What a block that is no policy holds.
fn caption(kind: &str) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        "claims" => ("待结算的记录：", "The claims:"),
        "items" => ("明细：", "Their items:"),
        "results" => ("结果：", "What comes out:"),
        "refused" => ("被退回的：", "What is refused:"),
        "remarks" => ("不退回的提示：", "What is said without refusing:"),
        "targets" => ("目标的完成情况：", "What the rows come to:"),
        _ => return None,
    })
}

/// What `pol check` says about an example under this code.
fn said(example: &Example, code: &str, language: Language) -> String {
    let policies: Vec<&Block> = example.blocks.iter().filter(|block| word(block, 0) == Some("pol")).collect();
    let mut texts: Vec<SourceText> = policies.iter().map(|block| SourceText { path: path(block), bytes: bytes(block) }).collect();
    if policies.iter().any(|block| begins_with_prelude(block)) {
        texts.push(SourceText { path: "prelude.pol".to_owned(), bytes: PRELUDE.into() });
    }
    let workspace = Workspace::new(texts);
    let mut found = workspace.diagnostics_of_texts();
    for policy in workspace.policies() {
        let compiled = workspace.compile(&policy.name);
        if let (Some(program), Some(plan)) = (&compiled.program, &compiled.plan) {
            found.extend(examples::run(program, plan));
        }
        found.extend(compiled.program.as_ref().map(pol_compiler::strict::check).unwrap_or_default());
        found.extend(compiled.diagnostics);
    }
    found.retain(|diagnostic| diagnostic.code.id == code);
    let human = Human::new(&workspace, None, language, false);
    let shown: String = render::each_once(found).iter().map(|diagnostic| human.show(diagnostic)).collect();
    if shown.is_empty() { shown } else { format!("\n{}", shown.trim_end_matches('\n').to_owned() + "\n") }
}

/// The policy without the comments that the tests read.
fn bare(policy: &str) -> String {
    policy.lines().map(|line| line.split_once("#!").map_or(line, |(policy, _)| policy.trim_end()).to_owned() + "\n").collect()
}

/// The policy as it is read: what the marks of a generated one stand for.
fn bytes(block: &Block) -> Vec<u8> {
    let text = bare(&block.text);
    is_generated(block).then(|| pages::spelled_out(&text)).flatten().unwrap_or(text.into_bytes())
}

fn path(block: &Block) -> String {
    block.info.split_whitespace().find_map(|word| word.strip_prefix("path=")).unwrap_or("policy.pol").to_owned()
}

fn is_generated(block: &Block) -> bool {
    block.info.split_whitespace().any(|word| word == "generated")
}

fn begins_with_prelude(block: &Block) -> bool {
    block.info.split_whitespace().any(|word| word == "prelude")
}

fn word(block: &Block, at: usize) -> Option<&str> {
    block.info.split_whitespace().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "# P0130 t\n\n甲。\n\nA.\n\n## 错 · Wrong\n\n乙。\n\nB.\n\n```pol prelude\n政策 样例\n参数 丙 = 2020年2月30日  #! P0130\n```\n";

    #[test]
    fn an_account_shows_the_example_and_what_is_said_about_it() {
        let page = Page::read(PAGE).unwrap();
        let shown = of(&page, "P0130", Language::Zh);
        assert!(shown.starts_with("\n甲。\n\n错：乙。\n\n    政策 样例\n    参数 丙 = 2020年2月30日\n\n错误[P0130]: "), "{shown}");
        assert!(shown.contains("policy.pol:2:") && !shown.contains("#!"), "{shown}");
        assert!(of(&page, "P0130", Language::En).contains("Wrong: B.") && shown.contains("pol code prelude"));
    }
}
