//! Why a table or a row of it is no case, in words.

use pol_lang::diagnostic::Text;

/// What is wrong with a table as a whole: none of it can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// It has no rows.
    NoRows,
    /// No column says what must come out.
    ExpectsNothing,
    /// A column expects something that results do not have.
    NoSuchColumn {
        /// Its heading.
        heading: String,
        /// What is likely meant.
        near: Option<String>,
    },
    /// Two columns say the same.
    Twice {
        /// The heading of the second.
        heading: String,
    },
}

/// What is wrong with a row: it cannot hold, whatever the plan does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is said of what must come out.
    ExpectsNothing,
    /// Both amounts and a refusal.
    ExpectsBoth,
    /// A value that its column cannot hold.
    BadValue {
        /// The column's heading in results.
        code: String,
        /// What stands there.
        text: String,
    },
    /// A code for which nothing is ever refused.
    NoSuchRefusal {
        /// The code.
        code: String,
        /// What is likely meant.
        near: Option<String>,
    },
    /// A worked example whose inputs are no claim.
    BadExample(Text),
}

impl TableFault {
    /// What is wrong and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            TableFault::NoRows => Text::new("没有算例：只有表头，或是空的", "there is no case: the table has no rows"),
            TableFault::ExpectsNothing => Text::new(
                "没有一列写明期望：加上 expect_代码、期望 名称 或 expect_refusal",
                "no column says what must come out: add expect_CODE, expect_NAME or expect_refusal",
            ),
            TableFault::NoSuchColumn { heading, near } => {
                with_near(format!("「{heading}」不是结果的任何一列"), format!("「{heading}」 is no column of the results"), near.as_deref())
            }
            TableFault::Twice { heading } => {
                Text::new(format!("「{heading}」与另一列说的是同一项"), format!("「{heading}」 says the same as another column"))
            }
        }
    }
}

impl Fault {
    /// What is wrong and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Fault::ExpectsNothing => Text::new(
                "没有写明期望：填写期望的金额，或在 expect_refusal 写明退回的代码",
                "nothing is expected: fill in amounts, or the code of a refusal under expect_refusal",
            ),
            Fault::ExpectsBoth => Text::new("既期望金额又期望退回：只留一样", "both amounts and a refusal are expected: keep one of them"),
            Fault::BadValue { code, text } => Text::new(
                format!(
                    "期望的 {code} 写作「{text}」，该列不会有这样的值；金额写作 1234.56，比例写作 0.7000，是否写作 1 或 0，日期写作 2021-01-03"
                ),
                format!(
                    "{code} is expected to be 「{text}」, which that column never holds; write 1234.56 for an amount, 0.7000 for a ratio, 1 or 0 for a yes or no, 2021-01-03 for a date"
                ),
            ),
            Fault::NoSuchRefusal { code, near } => {
                with_near(format!("没有退回代码「{code}」"), format!("nothing is ever refused as 「{code}」"), near.as_deref())
            }
            Fault::BadExample(text) => text.clone(),
        }
    }
}

fn with_near(mut zh: String, mut en: String, near: Option<&str>) -> Text {
    if let Some(near) = near {
        zh.push_str(&format!("，是不是「{near}」？"));
        en.push_str(&format!("; did you mean 「{near}」?"));
    }
    Text::new(zh, en)
}
