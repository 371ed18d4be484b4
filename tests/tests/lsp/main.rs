//! The language server as an editor meets it: a client over standard input and output, from `initialize` to `exit`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

mod colours;
mod folders;
mod writing;

use pol_tests::editor::{Client, address};
use serde_json::{Value, json};
use std::path::Path;

/// `𠮷` is two UTF-16 units: what stands behind it in its line is where it is only if they are counted.
const BASE: &str = "政策 样例省\n舍入 四舍五入\n类别 等级 { 一级 代码 1、二级 代码 2 }\n记录 就诊 {\n    唯一 编号\n    归人 人员\n    总额 总费用\n    编号 代码 id 文本\n    人员 代码 person 文本\n    日期 代码 date 日期\n    总费用 代码 total 金额\n    医院等级 代码 level 等级\n}\n结果 对 就诊 {\n    基金 统筹基金 代码 pool\n    合计 基金合计 代码 fund\n    个人 个人负担 代码 own\n}\n";
const CITY: &str = "政策 样例市 承接 样例省\n定义 𠮷祥 = 医院等级 = 二级\n待遇 住院 代码 basic { 支付方 统筹基金；基数 总费用；比例 70% }\n条款 提高比例 { 当 𠮷祥；则 住院.比例 提高 10个百分点 }\n结算 住院结算 对 就诊 依 日期 { 依次 住院 }\n";

/// A folder with the two files, and a client that has opened the city's.
struct Session {
    client: Client,
    folder: tempfile::TempDir,
    uri: String,
}

fn capabilities(pulls: bool) -> Value {
    let mut text = json!({
        "completion": { "completionItem": { "snippetSupport": true } },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
    });
    if pulls {
        text["diagnostic"] = json!({});
    }
    json!({ "textDocument": text, "workspace": { "diagnostics": { "refreshSupport": pulls }, "didChangeWatchedFiles": { "dynamicRegistration": true } } })
}

impl Session {
    fn new(pulls: bool) -> Session {
        let folder = tempfile::tempdir().unwrap();
        let policies = folder.path().join("policies");
        std::fs::create_dir(&policies).unwrap();
        std::fs::write(policies.join("base.pol"), BASE).unwrap();
        std::fs::write(policies.join("市.pol"), CITY).unwrap();
        let mut client = Client::open(folder.path(), &capabilities(pulls));
        let uri = address(&policies.join("市.pol"));
        client.tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "pol", "version": 1, "text": CITY } }));
        Session { client, folder, uri }
    }

    fn policies(&self) -> std::path::PathBuf {
        self.folder.path().join("policies")
    }

    /// A position in the city's file: before the `nth` of `word` (from 0), and so many characters on.
    fn at(&self, word: &str, nth: usize) -> Value {
        let at = CITY.match_indices(word).nth(nth).unwrap().0;
        json!({ "textDocument": { "uri": self.uri }, "position": position(CITY, at) })
    }

    fn change(&mut self, version: i32, changes: Value) {
        self.client
            .tell("textDocument/didChange", json!({ "textDocument": { "uri": self.uri, "version": version }, "contentChanges": changes }));
    }

    fn published(&mut self, file: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let uri = address(&self.policies().join(file));
        let of = move |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && wanted(&message["params"]["diagnostics"])
        };
        self.client.wait(of)["params"]["diagnostics"].clone()
    }
}

fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    json!({ "line": line, "character": column })
}

/// The range of the `nth` of `word` in `text`.
fn range(text: &str, word: &str, nth: usize) -> Value {
    let at = text.match_indices(word).nth(nth).unwrap().0;
    json!({ "start": position(text, at), "end": position(text, at + word.len()) })
}

/// The text after its one edit.
fn applied(text: &str, edits: &Value) -> String {
    let [edit] = edits.as_array().unwrap().as_slice() else { panic!("not one edit: {edits}") };
    let offset = |place: &Value| text.char_indices().map(|(at, _)| at).find(|at| position(text, *at) == *place).unwrap_or(text.len());
    let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().unwrap(), &text[end..])
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn names_are_found_shown_and_renamed() {
    let mut session = Session::new(false);
    let at = session.at("𠮷祥", 1);
    let hover = session.client.ask("textDocument/hover", at.clone());
    assert_eq!(hover["range"], range(CITY, "𠮷祥", 1));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("定义 𠮷祥") && text.contains("类型 是否"), "{text}");

    let found = session.client.ask("textDocument/definition", at.clone());
    assert_eq!(found, json!([{ "uri": session.uri, "range": range(CITY, "𠮷祥", 0) }]));

    let level = session.at("医院等级", 0);
    let mut with = level.clone();
    with["context"] = json!({ "includeDeclaration": true });
    let found = session.client.ask("textDocument/references", with);
    let base = address(&session.policies().join("base.pol"));
    let expected = json!([
        { "uri": base, "range": range(BASE, "医院等级", 0) },
        { "uri": session.uri, "range": range(CITY, "医院等级", 0) },
    ]);
    assert_eq!(found, expected);

    let marks = session.client.ask("textDocument/documentHighlight", at.clone());
    assert_eq!(marks, json!([{ "range": range(CITY, "𠮷祥", 0), "kind": 3 }, { "range": range(CITY, "𠮷祥", 1), "kind": 2 }]));

    let prepared = session.client.ask("textDocument/prepareRename", at.clone());
    assert_eq!(prepared, json!({ "range": range(CITY, "𠮷祥", 1), "placeholder": "𠮷祥" }));
    let mut rename = at;
    rename["newName"] = json!("二级医院");
    let edit = session.client.ask("textDocument/rename", rename.clone());
    let edits = &edit["documentChanges"][0];
    assert_eq!(edits["textDocument"], json!({ "uri": session.uri, "version": 1 }));
    assert_eq!(edits["edits"][1], json!({ "range": range(CITY, "𠮷祥", 1), "newText": "二级医院" }));
    for (name, why) in [("住院", "taken"), ("2级", "no name"), ("且", "reserved")] {
        rename["newName"] = json!(name);
        let id = session.client.request("textDocument/rename", rename.clone());
        let answer = session.client.answer(id);
        assert_eq!(answer["error"]["code"], -32803, "{why}: {answer}");
    }
}

#[test]
fn what_can_be_written_is_found_by_name_code_and_sound() {
    let mut session = Session::new(false);
    // After 支付方 a fund; `tc` are the initials of 统筹.
    let start = CITY.find("统筹基金").unwrap();
    let typed = json!({ "start": position(CITY, start), "end": position(CITY, start + "统筹基金".len()) });
    session.change(2, json!([{ "range": typed, "text": "tc" }]));
    let mut place = session.at("统筹基金", 0);
    place["position"]["character"] = json!(place["position"]["character"].as_u64().unwrap() + 2);
    let list = session.client.ask("textDocument/completion", place);
    let first = &list["items"][0];
    assert_eq!((first["label"].as_str(), first["textEdit"]["newText"].as_str()), (Some("统筹基金"), Some("统筹基金")), "{list}");
    assert_eq!(first["filterText"], "tc");
    assert_eq!(first["textEdit"]["range"]["start"], position(CITY, start));
}

#[test]
fn a_file_is_outlined_folded_and_coloured() {
    let mut session = Session::new(false);
    let document = json!({ "textDocument": { "uri": session.uri } });
    let symbols = session.client.ask("textDocument/documentSymbol", document.clone());
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["样例市", "𠮷祥", "住院", "提高比例", "住院结算"]);
    assert_eq!(symbols[1]["selectionRange"], range(CITY, "𠮷祥", 0));

    let found = session.client.ask("workspace/symbol", json!({ "query": "zfy" }));
    assert_eq!(found[0]["name"], "总费用");

    let base = json!({ "textDocument": { "uri": address(&session.policies().join("base.pol")) } });
    let folds = session.client.ask("textDocument/foldingRange", base);
    assert_eq!(folds, json!([{ "startLine": 3, "endLine": 11 }, { "startLine": 13, "endLine": 16 }]));

    let tokens = session.client.ask("textDocument/semanticTokens/full", document);
    // The first three: 政策 a keyword, 样例市 a policy that is declared, 承接 a keyword.
    let data: Vec<u64> = tokens["data"].as_array().unwrap().iter().take(15).map(|number| number.as_u64().unwrap()).collect();
    assert_eq!(data, [0, 0, 2, 1, 0, 0, 3, 3, 4, 1, 0, 4, 2, 1, 0]);
}

#[test]
fn a_file_is_laid_out_as_a_whole_and_in_part() {
    let mut session = Session::new(false);
    let loose = "政策 样例市 承接 样例省\n参数  𠮷=1万元\n参数  丙=2万元\n";
    session.change(2, json!([{ "text": loose }]));
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let document = json!({ "uri": session.uri });
    let edits = session.client.ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    assert_eq!(edits.as_array().unwrap().len(), 1, "one edit of all that differs: {edits}");
    let line = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 3 } });
    let edits = session.client.ask("textDocument/rangeFormatting", json!({ "textDocument": document, "range": line, "options": options }));
    assert_eq!(edits.as_array().unwrap().iter().map(|edit| &edit["range"]["start"]["line"]).collect::<Vec<_>>(), [&json!(2)], "{edits}");
    assert!(edits[0]["newText"].as_str().unwrap().contains("参数 丙 = 2万元"), "{edits}");
    // What is broken stays as it was written; the others are laid out.
    let broken = loose.replace("=1万元", "=1万  元元 (");
    session.change(3, json!([{ "text": broken }]));
    let edits = session.client.ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    assert_eq!(applied(&broken, &edits), broken.replace("参数  丙=2万元", "参数 丙 = 2万元"), "{edits}");
}

#[test]
fn what_an_edit_breaks_is_told_and_what_mends_it_is_offered() {
    let mut session = Session::new(false);
    // 70% becomes 70%元, which is no unit; then it is mended by taking the edit back.
    let percent = CITY.find("70%").unwrap() + 3;
    let here = json!({ "start": position(CITY, percent), "end": position(CITY, percent) });
    session.change(2, json!([{ "range": here, "text": " }" }]));
    let told = session.published("市.pol", |found| !found.as_array().unwrap().is_empty());
    assert!(codes(&told).contains(&"P0105"), "{told}");
    let actions = session.client.ask(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": session.uri }, "range": told[0]["range"], "context": { "diagnostics": [] } }),
    );
    assert!(!actions.as_array().unwrap().is_empty(), "the brace too many can be taken away");
    for action in actions.as_array().unwrap() {
        assert!(!action["edit"]["documentChanges"][0]["edits"].as_array().unwrap().is_empty(), "{action}");
    }
    session.change(3, json!([{ "text": CITY }]));
    session.published("市.pol", |found| found.as_array().unwrap().is_empty());
}

#[test]
fn a_wrong_name_has_a_quick_fix() {
    let mut session = Session::new(false);
    let wrong = CITY.replace("依次 住院", "依次 住苑");
    session.change(2, json!([{ "text": wrong }]));
    let told = session.published("市.pol", |found| !found.as_array().unwrap().is_empty());
    let at = &told.as_array().unwrap().iter().find(|one| one["range"] == range(&wrong, "住苑", 0)).expect("it is told")["range"];
    let question = json!({ "textDocument": { "uri": session.uri }, "range": at, "context": { "diagnostics": [] } });
    let actions = session.client.ask("textDocument/codeAction", question);
    let edits: Vec<&Value> = actions.as_array().unwrap().iter().map(|action| &action["edit"]["documentChanges"][0]["edits"][0]).collect();
    assert!(edits.contains(&&json!({ "range": at, "newText": "住院" })), "{actions}");
}

#[test]
fn checks_follow_what_is_said_at_once() {
    let mut session = Session::new(false);
    // A worked case that does not come out is known only when everything has been compiled: 70% of 1000 yuan are 700.
    let case = format!("{CITY}例 \"一级\" {{ 就诊 {{ 日期 2024-01-01；总费用 1000元；医院等级 一级 }}；得 {{ 住院 800元 }} }}\n");
    session.change(2, json!([{ "text": case }]));
    let told = session.published("市.pol", |found| !found.as_array().unwrap().is_empty());
    assert!(codes(&told).iter().all(|code| code.starts_with("P08")), "{told}");
}

#[test]
fn diagnostics_are_given_to_those_who_ask() {
    let mut session = Session::new(true);
    let document = json!({ "textDocument": { "uri": session.uri } });
    let clean = session.client.ask("textDocument/diagnostic", document.clone());
    assert_eq!((&clean["kind"], &clean["items"]), (&json!("full"), &json!([])));
    session.change(2, json!([{ "text": CITY.replace("依次 住院", "依次 无此") }]));
    let broken = session.client.ask("textDocument/diagnostic", document.clone());
    assert!(!broken["items"].as_array().unwrap().is_empty());
    let mut again = document;
    again["previousResultId"] = broken["resultId"].clone();
    assert_eq!(session.client.ask("textDocument/diagnostic", again)["kind"], "unchanged");
    let all = session.client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(all["items"].as_array().unwrap().len(), 2, "{all}");
    session.client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    let pushed = session.client.aside.iter().any(|message| message["method"] == "textDocument/publishDiagnostics");
    assert!(!pushed, "who asks is not told unasked");
}

#[test]
fn hints_tell_when_a_rule_ends() {
    let mut session = Session::new(false);
    let text = format!(
        "{CITY}文件 \"一号\" {{\n印发 2020-01-01\n一 {{ 参数 上限 = 5000元；条款 封顶 {{ 则 住院.比例 不高于 90% }} }}\n}}\n文件 \"二号\" {{\n印发 2021-01-01\n一 {{ 废止 封顶 }}\n}}\n"
    );
    session.change(2, json!([{ "text": text }]));
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = session.client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": session.uri }, "range": whole }));
    let at = text.find("封顶").unwrap() + "封顶".len();
    let hint = json!({ "position": position(&text, at), "label": "自 2021-01-01 废止", "tooltip": "二号 一", "paddingLeft": true });
    assert_eq!(hints, json!([hint]));
}

#[test]
fn what_is_unknown_cancelled_or_out_of_turn_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(folder.path());
    let early = client.request("textDocument/hover", json!({}));
    assert_eq!(client.answer(early)["error"]["code"], -32002, "before initialize");
    client.ask("initialize", json!({ "processId": null, "rootUri": address(folder.path()), "capabilities": {} }));
    let again = client.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(client.answer(again)["error"]["code"], -32600, "a second initialize");
    let unknown = client.request("textDocument/thereIsNone", json!({}));
    assert_eq!(client.answer(unknown)["error"]["code"], -32601);
    let malformed = client.request("textDocument/hover", json!({ "textDocument": 7 }));
    assert_eq!(client.answer(malformed)["error"]["code"], -32602);
    client.tell("textDocument/thereIsNone", json!({}));
    client.tell("textDocument/didChange", json!([1, 2]));
    // A request and its cancellation arrive together: the answer is that it is cancelled, or, where it was quicker, what was asked.
    let cancelled = r#"{"jsonrpc":"2.0","id":900,"method":"workspace/symbol","params":{"query":"x"}}"#;
    let cancel = r#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":900}}"#;
    let frame = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    client.raw(format!("{}{}", frame(cancelled), frame(cancel)).as_bytes());
    let answer = client.answer(900);
    assert!(answer["error"]["code"] == -32800 || answer.get("result").is_some(), "{answer}");
    // What is no message is told, and the next one is answered.
    client.raw(frame("{ \"jsonrpc\": ").as_bytes());
    client.raw(frame("[]").as_bytes());
    assert_eq!(client.ask("workspace/symbol", json!({ "query": "x" })), json!([]));
    client.ask("shutdown", Value::Null);
    let late = client.request("workspace/symbol", json!({ "query": "x" }));
    assert_eq!(client.answer(late)["error"]["code"], -32600, "after shutdown");
    client.tell("exit", Value::Null);
    assert_eq!(client.end(), 0);
}

#[test]
fn an_editor_that_goes_without_a_word_ends_the_server_with_status_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &json!({}));
    client.tell("exit", Value::Null);
    assert_eq!(client.end(), 1);
    let client = Client::open(folder.path(), &json!({}));
    assert_eq!(client.end(), 1);
}

#[test]
fn a_file_that_vanishes_takes_its_names_along() {
    let mut session = Session::new(false);
    let base = session.policies().join("base.pol");
    std::fs::remove_file(&base).unwrap();
    session.client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": address(&base), "type": 3 }] }));
    let told = session.published("市.pol", |found| !found.as_array().unwrap().is_empty());
    assert_eq!(codes(&told), ["P0201"], "the wider policy is gone, and nothing more is said");
    std::fs::write(&base, BASE).unwrap();
    session.client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": address(&base), "type": 1 }] }));
    session.published("市.pol", |found| found.as_array().unwrap().is_empty());
    // An open document that vanishes on disk stays as the editor has it; closed, it is gone.
    let own = session.policies().join("市.pol");
    std::fs::remove_file(&own).unwrap();
    session.client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": session.uri, "type": 3 }] }));
    assert!(!session.client.ask("workspace/symbol", json!({ "query": "提高比例" })).as_array().unwrap().is_empty());
    session.client.tell("textDocument/didClose", json!({ "textDocument": { "uri": session.uri } }));
    assert_eq!(session.client.ask("workspace/symbol", json!({ "query": "提高比例" })), json!([]));
}

#[test]
fn a_document_that_is_no_file_is_read_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &json!({}));
    let document = json!({ "uri": "untitled:Untitled-1", "languageId": "pol", "version": 1, "text": "政策 甲\n参数 乙 = 1万\n" });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let told = client.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_eq!(told["params"]["uri"], "untitled:Untitled-1");
    assert!(!told["params"]["diagnostics"].as_array().unwrap().is_empty());
    assert!(Path::new(folder.path()).exists());
}
