//! Articles → one JSON object, the same in every language.

use pol_compiler::accounting::{Number, Way};
use serde_json::{Map, Value, json};

use super::Told;

pub(super) fn json(told: &Told<'_>) -> String {
    let articles: Vec<Value> = told
        .articles
        .iter()
        .map(|article| {
            let (file, line) = told.places.line(article.span);
            let entries: Vec<Value> = article
                .entries
                .iter()
                .map(|entry| {
                    json!({
                        "way": entry.way.words().1, "what": entry.what.en, "name": entry.name,
                        "class": entry.class.map(|class| class.words().1), "reason": entry.reason,
                        "numbers": entry.numbers.iter().map(Number::to_string).collect::<Vec<_>>(),
                        "line": told.places.line(entry.span).1,
                    })
                })
                .collect();
            json!({
                "policy": article.policy, "notice": article.notice, "title": article.title, "article": article.label,
                "summary": article.summary, "file": file, "line": line, "complete": article.is_complete(), "entries": entries,
            })
        })
        .collect();
    let ways: Map<String, Value> = Way::ALL.iter().map(|way| (way.words().1.to_owned(), json!(told.count(*way)))).collect();
    let summary = json!({ "articles": told.articles.len(), "open": told.open(), "only_noted": told.only_noted(), "by_way": ways });
    format!("{:#}\n", json!({ "articles": articles, "summary": summary }))
}
