//! What can be written, as clients with and without snippets are told it; answers about texts that are broken.

use super::{BASE, CITY, Session, capabilities, position, range};
use pol_tests::editor::{Client, address};
use serde_json::{Value, json};

/// Asks what can be written at the end of a text.
fn proposals(client: &mut Client, uri: &str, text: &str) -> Vec<Value> {
    client.tell("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": 9 }, "contentChanges": [{ "text": text }] }));
    let place = json!({ "textDocument": { "uri": uri }, "position": position(text, text.len()) });
    client.ask("textDocument/completion", place)["items"].as_array().unwrap().clone()
}

fn labelled<'a>(items: &'a [Value], label: &str) -> &'a Value {
    items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} is not among {items:?}"))
}

#[test]
fn clauses_of_a_benefit_come_with_places_to_fill_in() {
    let mut session = Session::new(false);
    let text = format!("{CITY}待遇 门诊 {{ 支付方 统筹基金；");
    let uri = session.uri.clone();
    let items = proposals(&mut session.client, &uri, &text);
    let rate = labelled(&items, "比例");
    assert_eq!(rate["insertTextFormat"], 2, "{rate}");
    let snippet = rate["textEdit"]["newText"].as_str().unwrap();
    assert!(snippet.starts_with("比例 ") && snippet.contains("${1"), "{snippet}");
}

#[test]
fn a_client_without_snippets_gets_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("base.pol"), BASE).unwrap();
    let mut all = capabilities(false);
    all["textDocument"] = json!({});
    let mut client = Client::open(folder.path(), &all);
    let uri = address(&folder.path().join("city.pol"));
    client.tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "pol", "version": 1, "text": CITY } }));
    let items = proposals(&mut client, &uri, &format!("{CITY}待遇 门诊 {{ 支付方 统筹基金；"));
    let rate = labelled(&items, "比例");
    assert_eq!((&rate["insertTextFormat"], &rate["textEdit"]["newText"]), (&json!(1), &json!("比例")));
    // And symbols in one list, each with what it stands in.
    let base = json!({ "textDocument": { "uri": address(&folder.path().join("base.pol")) } });
    let symbols = client.ask("textDocument/documentSymbol", base);
    let level = symbols.as_array().unwrap().iter().find(|symbol| symbol["name"] == "医院等级").unwrap();
    assert_eq!((&level["containerName"], &level["location"]["range"]), (&json!("就诊"), &range(BASE, "医院等级", 0)));
}

#[test]
fn members_of_the_list_come_behind_has_and_names_by_code() {
    let mut session = Session::new(false);
    let uri = session.uri.clone();
    let set = "类别 身份类别 { 特困人员 代码 1、低保对象 代码 3 }\n记录 就诊 {\n    身份 代码 kinds 若干 身份类别 缺省 { }";
    let base = session.policies().join("base.pol");
    std::fs::write(&base, BASE.replace("记录 就诊 {", set)).unwrap();
    session.client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": address(&base), "type": 2 }] }));
    let items = proposals(&mut session.client, &uri, &format!("{CITY}定义 倾斜 = 身份 含 "));
    let first: Vec<&str> = items.iter().take(2).map(|item| item["label"].as_str().unwrap()).collect();
    assert_eq!(first, ["低保对象", "特困人员"]);
    let items = proposals(&mut session.client, &uri, &format!("{CITY}定义 倾斜 = tot"));
    assert_eq!(items[0]["label"], "总费用", "`total` is its code: {items:?}");
}

#[test]
fn a_broken_text_is_answered_all_the_same() {
    let mut session = Session::new(false);
    // The benefit lacks its end and a clause; a text in quotes is open.
    let broken = CITY.replace("比例 70% }", "比例 “");
    session.change(2, json!([{ "text": broken }]));
    let document = json!({ "uri": session.uri });
    let use_of = broken.match_indices("𠮷祥").nth(1).unwrap().0;
    let place = json!({ "textDocument": document, "position": position(&broken, use_of) });
    let found = session.client.ask("textDocument/definition", place.clone());
    assert_eq!(found, json!([{ "uri": session.uri, "range": range(&broken, "𠮷祥", 0) }]));
    let hover = session.client.ask("textDocument/hover", place.clone());
    assert!(hover["contents"]["value"].as_str().unwrap().contains("类型 是否"), "{hover}");
    assert_eq!(session.client.ask("textDocument/documentHighlight", place).as_array().unwrap().len(), 2);
    let symbols = session.client.ask("textDocument/documentSymbol", json!({ "textDocument": document }));
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"𠮷祥") && names.contains(&"提高比例") && names.contains(&"住院结算"), "{names:?}");
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    for method in ["semanticTokens/full", "foldingRange", "formatting", "inlayHint", "codeAction"] {
        let question = json!({
            "textDocument": document, "range": all, "context": { "diagnostics": [] }, "options": { "tabSize": 4, "insertSpaces": true },
        });
        session.client.ask(&format!("textDocument/{method}"), question);
    }
    // Typed on behind the astral character, the text is what the editor has.
    let end = position(&broken, use_of + "𠮷祥".len());
    session.change(3, json!([{ "range": { "start": end, "end": end }, "text": "了" }]));
    let told = session.published("市.pol", |found| found.to_string().contains("𠮷祥了"));
    let text = broken.replace("当 𠮷祥", "当 𠮷祥了");
    assert!(told.as_array().unwrap().iter().any(|one| one["range"] == range(&text, "𠮷祥了", 0)), "{told}");
}
