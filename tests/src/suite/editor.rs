//! A case's questions at its cursor → what the editor hears, as text: one line for each thing.

use super::case::{Case, PolicyText, Question};
use super::layout;
use pol_compiler::SourceText;
use pol_lang::span::{FileId, Span};
use pol_lsp::ide::diagnostics::Thorough;
use pol_lsp::ide::{Analysis, Site, complete, definition, fixes, folding, hints, hover, references, rename, symbols, tokens};
use std::fmt::Write;

/// Where the cursor stands in a text.
pub(super) const CURSOR: char = '‸';

/// What can be asked.
pub(super) const QUESTIONS: [&str; 13] = [
    "hover",
    "definition",
    "references",
    "highlights",
    "rename",
    "completion",
    "symbols",
    "find",
    "folding",
    "colours",
    "hints",
    "fixes",
    "formatted",
];

/// 2021-06-01: what holds today.
const TODAY: i32 = 18_779;
/// How many proposals are shown.
const SHOWN: usize = 8;

/// What is heard, question by question; says where that is not what the page has.
pub(super) fn answers(case: &Case, failures: &mut Vec<(usize, String)>) -> Vec<String> {
    let source = |file: &PolicyText| SourceText { path: file.path.clone(), bytes: file.text.clone().into_bytes() };
    let analysis = Analysis::new(case.files.iter().map(source).collect());
    let (path, at) = case.cursor.clone().unwrap_or_else(|| (case.last.clone(), 0));
    let asked = Asked {
        analysis: &analysis,
        file: analysis.file_at(&path).expect("the file is the case's").id,
        at: u32::try_from(at).expect("texts are small"),
    };
    let mut heard = Vec::new();
    for question in &case.questions {
        let answer = match question.what.as_str() {
            "formatted" => layout::laid_out(case, question.word.as_deref().unwrap_or_default()).unwrap_or_else(|reason| {
                failures.push((question.block.line, reason));
                String::new()
            }),
            _ => asked.answer(question),
        };
        if answer != question.block.text {
            failures.push((question.block.line, format!("{}: expected\n{}heard\n{answer}", question.what, question.block.text)));
        }
        heard.push(answer);
    }
    heard
}

struct Asked<'a> {
    analysis: &'a Analysis,
    file: FileId,
    at: u32,
}

impl Asked<'_> {
    fn answer(&self, question: &Question) -> String {
        let (analysis, file, at) = (self.analysis, self.file, self.at);
        let word = question.word.as_deref().unwrap_or_default();
        let all = Span::new(file, 0, u32::MAX);
        let mut out = match question.what.as_str() {
            "hover" => hover::hover(analysis, file, at, TODAY).map(|found| found.text.zh).unwrap_or_default(),
            "definition" => self.sites(&definition::definitions(analysis, file, at)),
            "references" => self.sites(&references::references(analysis, file, at, true)),
            "highlights" => self.sites(&references::highlights(analysis, file, at)),
            "rename" => match rename::rename(analysis, file, at, word) {
                Ok(sites) => self.sites(&sites),
                Err(reason) => reason.zh,
            },
            "completion" => self.proposals(),
            "symbols" => outline(&symbols::of_file(analysis, file), 0),
            "find" => self.sites(&symbols::in_all_files(analysis, word)),
            "folding" => folding::folds(self.text(file)).iter().map(|fold| self.shown(Span::new(file, fold.start, fold.end))).collect(),
            "colours" => self.colours(),
            "hints" => {
                hints::hints(analysis, all, TODAY).iter().map(|hint| format!("{} {}\n", self.place(file, hint.at), hint.text.zh)).collect()
            }
            _ => {
                let found = Thorough::default().run(analysis.workspace(), &|| true).expect("it is not overtaken");
                let offered = fixes::fixes(&found, Span::new(file, at, at));
                offered.iter().map(|(one, fix)| format!("{} {}\n", one.code.id, fix.title.zh)).collect()
            }
        };
        // A fence would end the block.
        out = out.replace("```", "~~~");
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out
    }

    fn text(&self, file: FileId) -> &str {
        &self.analysis.workspace().file(file).expect("the file is there").text
    }

    /// `3:5`, the column in characters.
    fn place(&self, file: FileId, at: u32) -> String {
        let before = &self.text(file)[..at as usize];
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        format!("{}:{column}", before.matches('\n').count() + 1)
    }

    fn shown(&self, span: Span) -> String {
        format!("{}–{}\n", self.place(span.file, span.start), self.place(span.file, span.end))
    }

    fn sites(&self, sites: &[Site<'_>]) -> String {
        let one = |site: &Site<'_>| {
            let span = site.span();
            let path = &self.analysis.workspace().file(site.file).expect("the file is there").path;
            format!("{path}:{} {}\n", self.place(site.file, span.start), &self.text(site.file)[span.start as usize..span.end as usize])
        };
        sites.iter().map(one).collect()
    }

    fn proposals(&self) -> String {
        let Some(found) = complete::complete(self.analysis, self.file, self.at) else { return String::new() };
        let mut out = String::new();
        for one in found.all.iter().take(SHOWN) {
            let snippet = if one.snippet.is_some() { " …" } else { "" };
            let _ = writeln!(out, "{}{snippet} — {}", one.label, one.detail.zh);
        }
        out
    }

    fn colours(&self) -> String {
        let text = self.text(self.file);
        let one = |piece: &tokens::Coloured| {
            let declares = if piece.declares { " declared" } else { "" };
            format!("{} {:?}{declares}\n", &text[piece.start as usize..piece.end as usize], piece.kind)
        };
        tokens::colours(self.analysis, self.file).iter().map(one).collect()
    }
}

fn outline(symbols: &[symbols::Symbol], depth: usize) -> String {
    let mut out = String::new();
    for symbol in symbols {
        let _ = writeln!(out, "{}{} {}", "  ".repeat(depth), symbol.name, symbol.detail);
        out.push_str(&outline(&symbol.children, depth + 1));
    }
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
