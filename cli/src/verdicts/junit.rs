//! Verdicts → JUnit XML, the form that CI systems read: a suite for each file, a case for each row.
//!
//! The one file that knows the library for XML. It writes no times: the same cases give the same bytes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Count, Report, Suite, Told, Verdict};
use crate::language::Language;

/// What nobody's disk stands behind.
type Memory = Writer<Vec<u8>>;

/// The document, with a line end.
pub(super) fn document(report: &Report, language: Language) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Memory takes everything.
    let _ = write(&mut writer, report, language);
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write(writer: &mut Memory, report: &Report, language: Language) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let count = report.count();
    let numbers = numbers(count, report.problems());
    let all = writer.create_element("testsuites").with_attributes([("name", "pol test")]).with_attributes(attributes(&numbers));
    all.write_inner_content(|writer| report.suites.iter().try_for_each(|one| suite(writer, one, language)))?;
    Ok(())
}

/// How many cases there are, failures and errors apart: a file that could not be run is an error of one case.
fn numbers(count: Count, problems: usize) -> [(&'static str, String); 3] {
    let (cases, errors) = (count.cases.saturating_add(problems), count.faulty.saturating_add(problems));
    [("tests", cases.to_string()), ("failures", count.failed.to_string()), ("errors", errors.to_string())]
}

fn attributes<'n>(numbers: &'n [(&'static str, String)]) -> impl Iterator<Item = (&'n str, &'n str)> {
    numbers.iter().map(|(name, value)| (*name, value.as_str()))
}

fn suite(writer: &mut Memory, suite: &Suite, language: Language) -> io::Result<()> {
    let title = clean(&suite.title(language));
    let problems = usize::from(!suite.problems.is_empty());
    let numbers = numbers(Count::of(suite.cases.iter()), problems);
    let element = writer.create_element("testsuite").with_attribute(("name", title.as_str())).with_attributes(attributes(&numbers));
    element.write_inner_content(|writer| {
        if problems > 0 {
            let said: Vec<&str> = suite.problems.iter().map(|problem| language.of(problem)).collect();
            let file = clean(suite.file.as_deref().unwrap_or(&title));
            let class = class(suite);
            let case = writer.create_element("testcase").with_attributes([("name", file.as_str()), ("classname", class.as_str())]);
            case.write_inner_content(|writer| {
                verdict(writer, "error", ("unusable", said.first().copied().unwrap_or("")), &said.join("\n"))
            })?;
        }
        suite.cases.iter().try_for_each(|case| one(writer, suite, case, language))
    })?;
    Ok(())
}

fn one(writer: &mut Memory, suite: &Suite, case: &Told, language: Language) -> io::Result<()> {
    let (name, class, path, line) = (clean(&case.title()), class(suite), clean(&case.path), case.line.to_string());
    let attributes = [("name", name.as_str()), ("classname", &class), ("file", &path), ("line", &line)];
    let element = writer.create_element("testcase").with_attributes(attributes);
    if case.verdict == Verdict::Held {
        element.write_empty()?;
        return Ok(());
    }
    let said = case.said(language);
    let kind = if case.verdict == Verdict::Faulty { "error" } else { "failure" };
    let text = case.explained(language).join("\n");
    let message = said.first().map_or("", String::as_str);
    element.write_inner_content(|writer| verdict(writer, kind, (case.verdict.code(), message), &text))?;
    Ok(())
}

fn verdict(writer: &mut Memory, element: &str, (kind, message): (&str, &str), text: &str) -> io::Result<()> {
    let message = clean(message);
    let element = writer.create_element(element).with_attributes([("type", kind), ("message", message.as_str())]);
    element.write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

/// `shaanxi.baoji.golden/01-basic`: CI systems fold cases by it.
fn class(suite: &Suite) -> String {
    let policy = if suite.code.is_empty() { &suite.policy } else { &suite.code };
    let file = suite.file.as_deref().map(|file| file.replace('\\', "/"));
    let name = file.as_deref().and_then(|file| file.rsplit('/').next()).unwrap_or("examples");
    clean(&format!("{policy}.{}", name.split('.').next().unwrap_or(name)))
}

/// The text without characters that no XML document may hold.
fn clean(text: &str) -> String {
    let held = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    text.chars().map(|c| if held(c) { c } else { '\u{fffd}' }).collect()
}
