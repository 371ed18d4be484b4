//! How fast an editor gets its answers, on a generated policy of 10,000 lines: opening it, diagnostics after a keystroke, hover, completion.
//!
//! `cargo bench -p pol-tests --bench editor [-- LINES]`. Prints the median and the 95th percentile of many keystrokes all over the files, as the
//! editor meets them: what texts, names and types tell at once, and apart from it how long everything that `pol check` says takes.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(missing_docs, reason = "a benchmark has no readers")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic is a failed run"
)]

use pol_compiler::SourceText;
use pol_lang::diagnostic::Diagnostic;
use pol_lsp::ide::diagnostics::{Thorough, at_once};
use pol_lsp::ide::{Analysis, complete, hints, hover, tokens};
use pol_tests::editor::Edits;
use pol_tests::large;
use std::time::{Duration, Instant};

/// Keystrokes that are measured.
const KEYS: usize = 400;
/// 2021-06-01.
const TODAY: i32 = 18_779;

fn main() {
    let lines = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let many = large::policy(lines);
    told("in many files", &many);
    told("in one file beside the province's", &joined(many));
}

/// All files of the city in one: the policy's line stands once.
fn joined(texts: Vec<SourceText>) -> Vec<SourceText> {
    let (city, mut rest): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.path.contains("/city/"));
    let mut all = String::new();
    for (at, text) in city.iter().enumerate() {
        let text = String::from_utf8_lossy(&text.bytes);
        let kept = text.lines().filter(|line| at == 0 || !line.starts_with("政策"));
        kept.for_each(|line| {
            all.push_str(line);
            all.push('\n');
        });
    }
    rest.push(SourceText { path: "province/city/all.pol".to_owned(), bytes: all.into_bytes() });
    rest
}

fn told(what: &str, texts: &[SourceText]) {
    println!("{} lines {what}: {} files", large::count(texts), texts.len());
    let start = Instant::now();
    let mut analysis = Analysis::new(texts.to_vec());
    let found = at_once(&analysis);
    goal("cold open", &mut [start.elapsed()], Duration::from_secs(1));
    assert!(!found.iter().any(Diagnostic::is_error), "{found:?}");
    let start = Instant::now();
    Thorough::default().run(analysis.workspace(), &|| true).expect("it is not overtaken");
    println!("  {:<28}{:>10.1?}   on a thread of its own", "all checks", start.elapsed());
    keys(&mut analysis);
}

/// Types a character somewhere and takes it back, again and again; asks for everything at the place.
fn keys(analysis: &mut Analysis) {
    let paths: Vec<String> = analysis.workspace().files().map(|file| file.path.clone()).collect();
    let mut edits = Edits::new(1);
    let mut times: [Vec<Duration>; 5] = Default::default();
    for _ in 0..KEYS {
        let path = &paths[edits.below(paths.len())];
        let text = analysis.file_at(path).expect("the file is there").text.clone();
        let mut at = edits.below(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let broken = format!("{}保{}", &text[..at], &text[at..]);
        for next in [broken, text] {
            let start = Instant::now();
            analysis.set(path, Some(next.into_bytes()));
            std::hint::black_box(at_once(analysis));
            times[0].push(start.elapsed());
        }
        let file = analysis.file_at(path).expect("the file is there").id;
        let at = u32::try_from(at).expect("files are small");
        let mut timed = |slot: usize, ask: &dyn Fn()| {
            let start = Instant::now();
            ask();
            times[slot].push(start.elapsed());
        };
        timed(1, &|| _ = std::hint::black_box(hover::hover(analysis, file, at, TODAY)));
        timed(2, &|| _ = std::hint::black_box(complete::complete(analysis, file, at)));
        timed(3, &|| _ = std::hint::black_box(tokens::colours(analysis, file)));
        let place = pol_lang::span::Span::new(file, at, at + 4000);
        timed(4, &|| _ = std::hint::black_box(hints::hints(analysis, place, TODAY)));
    }
    let [diagnostics, hovers, completions, colours, hints] = &mut times;
    goal("diagnostics after a keystroke", diagnostics, Duration::from_millis(50));
    goal("hover", hovers, Duration::from_millis(30));
    goal("completion", completions, Duration::from_millis(30));
    goal("semantic tokens", colours, Duration::from_millis(100));
    goal("inlay hints of a screen", hints, Duration::from_millis(100));
}

fn goal(what: &str, times: &mut [Duration], goal: Duration) {
    times.sort_unstable();
    let (median, late) = (times[times.len() / 2], times[(times.len() * 95 / 100).min(times.len() - 1)]);
    let kept = if late < goal { "kept" } else { "missed" };
    println!("  {what:<28}{median:>10.1?}   p95 {late:>10.1?}   goal {goal:>8.1?} {kept}");
}
