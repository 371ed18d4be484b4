//! Quality of golden cases as text.

use pol_testing::coverage::{Point, State};
use pol_testing::mutation::{Mutant, Verdict};

use super::{Mutation, Quality, Reached, Suggestions, percent};
use crate::language::Language;

/// What was found, policy by policy.
#[must_use]
pub fn human(all: &[Quality], language: Language) -> String {
    let mut text = String::new();
    for quality in all {
        if !text.is_empty() {
            text.push('\n');
        }
        let code = if quality.code.is_empty() { String::new() } else { format!(" ({})", quality.code) };
        text.push_str(&format!("{}{code}\n", quality.policy));
        if let Some(mutation) = &quality.mutation {
            mutants(&mut text, mutation, language);
        }
        if let Some(reached) = &quality.coverage {
            points(&mut text, reached, language);
        }
        if let Some(suggested) = &quality.suggested {
            suggestions(&mut text, suggested, language);
        }
    }
    text
}

fn mutants(text: &mut String, mutation: &Mutation, language: Language) {
    let score = mutation.score();
    text.push_str(&match language {
        Language::Zh => format!(
            "  变异 {}：计入的 {} 个改动中，算例看出 {} 个，编译时即报错 {} 个，只有例看出 {} 个，没有看出 {} 个\n  连同例 {}；不计入：结果不变 {} 个，已说明无从看出 {} 个\n",
            percent(score.permille()), score.counted(), score.cases, score.compiler, score.examples, score.survived,
            percent(score.with_examples()), score.equivalent, score.explained,
        ),
        Language::En => format!(
            "  mutation {}: of {} changes that count golden cases notice {}, the compiler {}, examples alone {}, nothing {}\n  with examples {}; not counted: {} that change no result, {} explained as unnoticeable\n",
            percent(score.permille()), score.counted(), score.cases, score.compiler, score.examples, score.survived,
            percent(score.with_examples()), score.equivalent, score.explained,
        ),
    });
    let left = |verdict: &Verdict| matches!(verdict, Verdict::Survived | Verdict::Example(_));
    let mut article = None;
    for (mutant, verdict) in mutation.of(left) {
        let here = (&mutant.notice, &mutant.article);
        if article != Some(here) {
            text.push_str(&format!("  {}\n", place(&mutant.notice, &mutant.article, language)));
            article = Some(here);
        }
        text.push_str(&format!("    {}{}\n", one(mutant), note(verdict, language)));
    }
    for line in &mutation.idle {
        text.push_str(&match language {
            Language::Zh => format!("  {line}：说明过时，没有这样的改动，或已有算例看出\n"),
            Language::En => format!("  {line}: out of date: there is no such change, or a case notices it\n"),
        });
    }
}

fn one(mutant: &Mutant) -> String {
    let item = if mutant.item.is_empty() { String::new() } else { format!("「{}」 ", mutant.item) };
    let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let new = if mutant.new.trim().is_empty() { "∅".to_owned() } else { line(&mutant.new) };
    format!("{}:{}:{}  {item}{} → {new}", mutant.path, mutant.line, mutant.column, line(&mutant.old))
}

fn note(verdict: &Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Example(_) => language.pick("  （只有例看出）", "  (only an example notices)"),
        _ => "",
    }
}

fn place(notice: &str, article: &str, language: Language) -> String {
    match (notice, article) {
        ("", _) => language.pick("不在文件中", "outside of notices").to_owned(),
        (notice, "") => notice.to_owned(),
        (notice, article) => format!("{notice} {article}"),
    }
}

fn points(text: &mut String, reached: &Reached, language: Language) {
    let (have, all) = reached.count();
    text.push_str(&match language {
        Language::Zh => format!("  覆盖 {}：{all} 处中到达 {have} 处\n", percent(reached.permille())),
        Language::En => format!("  coverage {}: {have} of {all} outcomes are reached\n", percent(reached.permille())),
    });
    let mut articles: Vec<((&str, &str), usize, usize)> = Vec::new();
    for (point, state) in reached.points.iter().filter(|(_, state)| state.possible) {
        let here = (point.notice.as_str(), point.article.as_str());
        match articles.last_mut() {
            Some((last, have, all)) if *last == here => {
                (*have, *all) = (have.saturating_add(usize::from(state.reached)), all.saturating_add(1))
            }
            _ => articles.push((here, usize::from(state.reached), 1)),
        }
    }
    for ((notice, article), have, all) in articles {
        text.push_str(&format!("  {have:>4} / {all:<4} {}\n", place(notice, article, language)));
        let of_article = |(point, _): &&(Point, State)| point.notice == notice && point.article == article;
        for (point, state) in reached.points.iter().filter(of_article) {
            let Some(reason) = state.reason() else { continue };
            let (why, words) = (reason.text(), point.kind.words());
            text.push_str(&match language {
                Language::Zh => format!("       {}「{}」{}：{}\n", words.1, point.item, point.zh, why.zh),
                Language::En => format!("       {} 「{}」 {}: {}\n", words.2, point.item, point.en, why.en),
            });
        }
    }
}

fn suggestions(text: &mut String, suggested: &Suggestions, language: Language) {
    for (file, count) in &suggested.files {
        text.push_str(&match language {
            Language::Zh => format!("  建议 {count} 个算例写在 {file}：期望各列空着，要由人填写\n"),
            Language::En => format!("  {count} suggested cases in {file}: what must come out is left for a person to fill in\n"),
        });
    }
    if suggested.files.is_empty() {
        text.push_str(language.pick("  没有要建议的算例\n", "  there is nothing to suggest\n"));
    }
    for missed in &suggested.missed {
        text.push_str(&match language {
            Language::Zh => format!("  没有找到申请：{}\n", missed.zh),
            Language::En => format!("  no claim was found: {}\n", missed.en),
        });
    }
}
