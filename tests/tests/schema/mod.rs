//! A JSON document against a JSON Schema: the words that the schemas here use, and no others.

use serde_json::{Map, Value};

/// What is wrong with `value`, each with its path; nothing where it is as the schema says.
///
/// # Panics
/// Where the schema uses a word that is not known here, so that no part of it is left unjudged.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge(schema, schema, value, "$", &mut faults);
    faults
}

fn judge(root: &Value, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
    let Value::Object(words) = schema else { panic!("{path}: a schema is an object") };
    let mut fault = |what: String| faults.push(format!("{path}: {what}"));
    for (word, wanted) in words {
        match word.as_str() {
            "$schema" | "title" | "description" | "id" | "definitions" | "$defs" => {}
            // Looked at below, with the parts of an object or a list.
            "$ref" | "anyOf" | "properties" | "additionalProperties" | "items" => {}
            "type" => {
                let kind = kind(value);
                if wanted != kind && !(wanted == "number" && kind == "integer") {
                    fault(format!("{wanted} is wanted, not {value}"));
                }
            }
            "enum" => {
                if !list(wanted).contains(value) {
                    fault(format!("{value} is none of {wanted}"));
                }
            }
            "required" => {
                for name in list(wanted) {
                    if value.is_object() && value.get(text(name)).is_none() {
                        fault(format!("{name} is missing"));
                    }
                }
            }
            "minItems" => {
                if value.as_array().is_some_and(|items| Some(items.len() as u64) < wanted.as_u64()) {
                    fault(String::from("too few items"));
                }
            }
            "uniqueItems" => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                if items.iter().enumerate().any(|(at, item)| items[..at].contains(item)) {
                    fault(String::from("an item stands twice"));
                }
            }
            "minimum" => {
                if value.as_i64().is_some_and(|number| number < wanted.as_i64().unwrap()) {
                    fault(format!("{value} is below {wanted}"));
                }
            }
            "pattern" => {
                if value.as_str().is_some_and(|text| !matches(wanted.as_str().unwrap(), text)) {
                    fault(format!("{value} is not like {wanted}"));
                }
            }
            other => panic!("{path}: the word {other} of a schema is not known here"),
        }
    }
    if let Some(name) = words.get("$ref").and_then(Value::as_str) {
        let at = name.strip_prefix('#').unwrap_or_else(|| panic!("{name} is of another document"));
        judge(root, root.pointer(at).unwrap_or_else(|| panic!("{name} leads nowhere")), value, path, faults);
    }
    if let Some(choices) = words.get("anyOf") {
        let fits = |choice: &Value| {
            let mut own = Vec::new();
            judge(root, choice, value, path, &mut own);
            own.is_empty()
        };
        if !list(choices).iter().any(fits) {
            faults.push(format!("{path}: {value} fits none of the choices"));
        }
    }
    if let Value::Object(object) = value {
        parts(root, words, object, path, faults);
    }
    if let (Some(schema), Value::Array(items)) = (words.get("items"), value) {
        items.iter().enumerate().for_each(|(at, item)| judge(root, schema, item, &format!("{path}[{at}]"), faults));
    }
}

fn parts(root: &Value, words: &Map<String, Value>, object: &Map<String, Value>, path: &str, faults: &mut Vec<String>) {
    for (name, part) in object {
        match words.get("properties").and_then(|known| known.get(name)) {
            Some(schema) => judge(root, schema, part, &format!("{path}.{name}"), faults),
            None if words.get("additionalProperties") == Some(&Value::Bool(false)) => faults.push(format!("{path}: {name} is not known")),
            None => {}
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The two patterns that the schemas hold.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^P[0-9]{4}$" => text.len() == 5 && text.starts_with('P') && text[1..].bytes().all(|byte| byte.is_ascii_digit()),
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$" => text.bytes().take(2).filter(u8::is_ascii_alphabetic).count() == 2,
        _ => panic!("the pattern {pattern} is not known here"),
    }
}

#[test]
fn a_document_that_is_not_as_the_schema_says_is_found() {
    let schema: Value = serde_json::json!({
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": { "a": { "$ref": "#/$defs/n" }, "b": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["x", "y"] } } },
        "$defs": { "n": { "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "null" }] } }
    });
    let count = |value: Value| faults(&schema, &value).len();
    assert_eq!(count(serde_json::json!({ "a": 1, "b": ["x", "y"] })), 0);
    assert_eq!(count(serde_json::json!({ "a": null })), 0);
    assert_eq!(count(serde_json::json!({ "a": 0 })), 1);
    assert_eq!(count(serde_json::json!({ "b": [] })), 2, "a is missing, b is empty");
    assert_eq!(count(serde_json::json!({ "a": 1, "b": ["x", "x"], "c": 1 })), 2);
    assert_eq!(count(serde_json::json!({ "a": 1, "b": ["z"] })), 1);
    assert_eq!(count(serde_json::json!([])), 1);
}
