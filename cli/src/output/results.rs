//! Settled rows → CSV or NDJSON, amounts always with two decimals and never as floating point.
//!
//! The columns are what numbers the row, the record's columns in the plan's order, then `ledger_gap` where rows are paid for. In NDJSON amounts are
//! texts (`"hifp_pay":"8800.00"`), since a reader of JSON numbers would make floating point of them; yes or no,
//! alerts and `ledger_gap` are 0 or 1, and what is empty is null.

use std::io::{self, Write};

use pol_runtime::claim::SEPARATOR;
use pol_runtime::column;
use pol_runtime::plan::{Column, ColumnRole, EMPTY, Plan, Record};

use super::io_error;
use crate::claims::Form;

/// The last column's heading.
const GAP: (&str, &str) = ("ledger_gap", "台账缺口");

/// Writes settled rows.
pub struct Results<'p, W: Write> {
    to: To<W>,
    plan: &'p Plan,
    record: &'p Record,
    text: String,
}

enum To<W: Write> {
    Csv(Box<csv::Writer<W>>),
    /// The keys as JSON writes them, quotes included.
    Ndjson(W, Vec<String>),
}

impl<'p, W: Write> Results<'p, W> {
    /// Starts, in CSV with the headings: codes, or the printed names.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn new(to: W, form: Form, plan: &'p Plan, record: &'p Record, names: bool) -> io::Result<Self> {
        let headings = headings(record, names);
        let to = match form {
            Form::Csv => {
                let mut writer = csv::Writer::from_writer(to);
                writer.write_record(&headings).map_err(io_error)?;
                To::Csv(Box::new(writer))
            }
            Form::Ndjson => To::Ndjson(to, headings.iter().map(|heading| json(heading)).collect()),
        };
        Ok(Results { to, plan, record, text: String::new() })
    }

    /// Writes one row: its number and a value for each column, amounts in fen.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, number: &str, values: &[i64], gap: bool) -> io::Result<()> {
        let gap = self.record.total.map(|_| if gap { "1" } else { "0" });
        match &mut self.to {
            To::Csv(writer) => {
                for part in number.split(SEPARATOR) {
                    writer.write_field(part).map_err(io_error)?;
                }
                for (of, value) in self.record.columns.iter().zip(values) {
                    self.text.clear();
                    column::write_to(self.plan, of.role, *value, &mut self.text);
                    writer.write_field(&self.text).map_err(io_error)?;
                }
                if let Some(gap) = gap {
                    writer.write_field(gap).map_err(io_error)?;
                }
                writer.write_record(None::<&[u8]>).map_err(io_error)?;
                Ok(())
            }
            To::Ndjson(to, keys) => {
                self.text.clear();
                line(&mut self.text, keys, number, (self.plan, &self.record.columns), values, gap);
                to.write_all(self.text.as_bytes())
            }
        }
    }

    /// Gives back what was written to, once all is.
    ///
    /// # Errors
    /// Where the rest cannot be written.
    pub fn finish(self) -> io::Result<W> {
        match self.to {
            To::Csv(writer) => writer.into_inner().map_err(csv::IntoInnerError::into_error),
            To::Ndjson(to, _) => Ok(to),
        }
    }
}

/// The headings of results, in order.
fn headings(record: &Record, names: bool) -> Vec<String> {
    let field = |index: &u32| usize::try_from(*index).ok().and_then(|index| record.fields.get(index));
    let numbers = record.unique.iter().filter_map(field).map(|field| if names { &field.name } else { &field.code });
    let columns = record.columns.iter().map(|column| if names { &column.heading } else { &column.code });
    let gap = record.total.map(|_| if names { GAP.1 } else { GAP.0 });
    numbers.chain(columns).map(String::as_str).chain(gap).map(str::to_owned).collect()
}

fn line(text: &mut String, keys: &[String], number: &str, (plan, columns): (&Plan, &[Column]), values: &[i64], gap: Option<&str>) {
    text.push('{');
    let mut keys = keys.iter();
    let mut key = |text: &mut String| {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(keys.next().map_or("\"\"", String::as_str));
        text.push(':');
    };
    for part in number.split(SEPARATOR) {
        key(text);
        text.push_str(&json(part));
    }
    for (of, value) in columns.iter().zip(values) {
        key(text);
        match of.role {
            _ if *value == EMPTY => text.push_str("null"),
            ColumnRole::Alert | ColumnRole::Bool | ColumnRole::Days | ColumnRole::Months => column::write_to(plan, of.role, *value, text),
            ColumnRole::Choice(_) => text.push_str(&json(&column::to_text(plan, of.role, *value))),
            _ => {
                text.push('"');
                column::write_to(plan, of.role, *value, text);
                text.push('"');
            }
        }
    }
    if let Some(gap) = gap {
        key(text);
        text.push_str(gap);
    }
    text.push_str("}\n");
}

/// A text as JSON writes it.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_runtime::plan::{Field, FieldType};

    fn record() -> Record {
        let field = Field {
            name: "结算编号".to_owned(),
            code: "setl_id".to_owned(),
            ty: FieldType::Text,
            optional: false,
            default: None,
            min: 0,
            max: 0,
        };
        let column = Column {
            name: "统筹基金".to_owned(),
            heading: "基本医保统筹基金支出".to_owned(),
            code: "hifp_pay".to_owned(),
            role: ColumnRole::Fund,
        };
        let (name, role) = ("高额自付".to_owned(), ColumnRole::Alert);
        let alert = Column { heading: name.clone(), name, code: "high_selfpay".to_owned(), role };
        Record {
            name: "就医记录".to_owned(),
            fields: vec![field],
            unique: vec![0],
            person: 0,
            total: Some(0),
            keys: Vec::new(),
            columns: vec![column, alert],
            checks: Vec::new(),
            items: None,
        }
    }

    fn written(form: Form, names: bool) -> String {
        let (plan, record) = (Plan::default(), record());
        let mut results = Results::new(Vec::new(), form, &plan, &record, names).unwrap();
        results.write("A,1\"", &[5, 0], false).unwrap();
        results.write("B", &[880_000, 1], true).unwrap();
        String::from_utf8(results.finish().unwrap()).unwrap()
    }

    #[test]
    fn csv_has_codes_or_printed_names_and_two_decimals() {
        assert_eq!(written(Form::Csv, false), "setl_id,hifp_pay,high_selfpay,ledger_gap\n\"A,1\"\"\",0.05,0,0\nB,8800.00,1,1\n");
        assert!(written(Form::Csv, true).starts_with("结算编号,基本医保统筹基金支出,高额自付,台账缺口\n"));
    }

    #[test]
    fn ndjson_keeps_amounts_as_texts() {
        let expected = "{\"setl_id\":\"A,1\\\"\",\"hifp_pay\":\"0.05\",\"high_selfpay\":0,\"ledger_gap\":0}\n\
                        {\"setl_id\":\"B\",\"hifp_pay\":\"8800.00\",\"high_selfpay\":1,\"ledger_gap\":1}\n";
        assert_eq!(written(Form::Ndjson, false), expected);
    }
}
