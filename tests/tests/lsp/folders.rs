//! Folders of the workspace come and go, and documents with them.

use super::{BASE, CITY, Session, codes};
use pol_tests::editor::{Client, address};
use serde_json::{Value, json};
use std::path::Path;

fn folders(added: &[&Path], removed: &[&Path]) -> Value {
    let named = |folders: &[&Path]| -> Vec<Value> { folders.iter().map(|path| json!({ "uri": address(path), "name": "w" })).collect() };
    json!({ "event": { "added": named(added), "removed": named(removed) } })
}

fn told(client: &mut Client, file: &Path, wanted: impl Fn(&Value) -> bool) -> Value {
    let uri = address(file);
    let of = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["uri"] == uri
            && wanted(&message["params"]["diagnostics"])
    };
    client.wait(of)["params"]["diagnostics"].clone()
}

fn is_clean(found: &Value) -> bool {
    found.as_array().unwrap().is_empty()
}

fn knows(client: &mut Client, name: &str) -> bool {
    !client.ask("workspace/symbol", json!({ "query": name })).as_array().unwrap().is_empty()
}

#[test]
fn a_folder_that_is_taken_out_is_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("policies").join("base.pol");
    std::fs::create_dir(file.parent().unwrap()).unwrap();
    std::fs::write(&file, format!("{BASE}定义 大额 = 总费永 > 1万元\n")).unwrap();
    let mut client = Client::open(folder.path(), &json!({}));
    assert_eq!(codes(&told(&mut client, &file, |found| !is_clean(found))), ["P0220"]);
    assert!(knows(&mut client, "医院等级"));

    client.tell("workspace/didChangeWorkspaceFolders", folders(&[], &[folder.path()]));
    told(&mut client, &file, is_clean);
    assert!(!knows(&mut client, "医院等级"), "its names went with it");

    client.tell("workspace/didChangeWorkspaceFolders", folders(&[folder.path()], &[]));
    assert_eq!(codes(&told(&mut client, &file, |found| !is_clean(found))), ["P0220"], "it is told again");
    assert!(knows(&mut client, "医院等级"));
}

#[test]
fn who_asks_for_diagnostics_is_told_to_ask_again() {
    let mut session = Session::new(true);
    session.client.tell("textDocument/didClose", json!({ "textDocument": { "uri": session.uri } }));
    assert_eq!(session.client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }))["items"].as_array().unwrap().len(), 2);
    session.client.aside.clear();
    let change = folders(&[], &[session.folder.path()]);
    session.client.tell("workspace/didChangeWorkspaceFolders", change);
    session.client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    assert_eq!(session.client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }))["items"], json!([]));
}

#[test]
fn a_folder_stays_as_long_as_a_document_in_it_is_open() {
    let mut session = Session::new(false);
    let change = folders(&[], &[session.folder.path()]);
    session.client.tell("workspace/didChangeWorkspaceFolders", change);
    assert!(knows(&mut session.client, "医院等级"), "the open document builds on it");
    let uri = session.uri.clone();
    session.client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert!(!knows(&mut session.client, "医院等级"));
    assert!(!knows(&mut session.client, "提高比例"));
}

#[test]
fn an_open_document_moves_into_the_folder_that_is_added_around_it() {
    let (elsewhere, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (base, city) = (folder.path().join("base.pol"), folder.path().join("city.pol"));
    std::fs::write(&base, BASE).unwrap();
    std::fs::write(&city, "政策 样例市").unwrap();
    let mut client = Client::open(elsewhere.path(), &json!({}));
    let document = json!({ "uri": address(&city), "languageId": "pol", "version": 1, "text": CITY });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    assert_eq!(codes(&told(&mut client, &city, |found| !is_clean(found))), ["P0201"], "by itself it builds on nothing");
    client.tell("workspace/didChangeWorkspaceFolders", folders(&[folder.path()], &[]));
    told(&mut client, &city, is_clean);
    // What the editor has counts, not what is on disk.
    assert!(knows(&mut client, "提高比例"));
    let text = "政策 样例市 承接 样例省\n定义 新词 = 总费用 > 1元\n";
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": address(&city), "version": 2 }, "contentChanges": [{ "text": text }] }),
    );
    assert!(knows(&mut client, "新词") && !knows(&mut client, "提高比例"));
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": address(&city) } }));
    assert!(!knows(&mut client, "新词"), "closed, it is what is on disk");
    assert!(knows(&mut client, "医院等级"));
}
