//! Colours: all, of a range, and what is other since they were last told.

use super::{CITY, Session, position};
use serde_json::{Value, json};

fn numbers(tokens: &Value) -> Vec<u64> {
    tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

/// Line, column and length of each piece.
fn places(data: &[u64]) -> Vec<(u64, u64, u64)> {
    let (mut line, mut column) = (0, 0);
    let pieces = data.chunks(5).map(|piece| {
        column = if piece[0] == 0 { column + piece[1] } else { piece[1] };
        line += piece[0];
        (line, column, piece[2])
    });
    pieces.collect()
}

#[test]
fn a_range_has_the_colours_that_the_whole_has_there() {
    let mut session = Session::new(false);
    let document = json!({ "uri": session.uri });
    let all = numbers(&session.client.ask("textDocument/semanticTokens/full", json!({ "textDocument": document })));
    let second = json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 2, "character": 0 } });
    let some = session.client.ask("textDocument/semanticTokens/range", json!({ "textDocument": document, "range": second }));
    let wanted: Vec<_> = places(&all).into_iter().filter(|(line, ..)| *line == 1).collect();
    assert_eq!(places(&numbers(&some)), wanted);
    // 定义, 𠮷祥 of three UTF-16 units, 医院等级, 二级.
    assert_eq!(wanted, [(1, 0, 2), (1, 3, 3), (1, 9, 4), (1, 16, 2)]);
}

#[test]
fn after_an_edit_only_what_is_other_is_told() {
    let mut session = Session::new(false);
    let document = json!({ "textDocument": { "uri": session.uri } });
    let before = session.client.ask("textDocument/semanticTokens/full", document.clone());
    // A comment behind the second line.
    let at = position(CITY, CITY.match_indices('\n').nth(1).unwrap().0);
    session.change(2, json!([{ "range": { "start": at, "end": at }, "text": " # 注" }]));
    let question = json!({ "textDocument": { "uri": session.uri }, "previousResultId": before["resultId"] });
    let since = session.client.ask("textDocument/semanticTokens/full/delta", question.clone());
    let mut made = numbers(&before);
    let edits = since["edits"].as_array().unwrap();
    assert_eq!((edits.len(), edits[0]["deleteCount"].as_u64()), (1, Some(0)), "{since}");
    for edit in edits {
        let start = usize::try_from(edit["start"].as_u64().unwrap()).unwrap();
        made.splice(start..start, numbers(edit));
    }
    assert_eq!(made, numbers(&session.client.ask("textDocument/semanticTokens/full", document)));
    // Its mark is out of date by now: everything is told.
    let again = session.client.ask("textDocument/semanticTokens/full/delta", question);
    assert_eq!(numbers(&again), made);
}
