//! Why bytes are no plan.

use super::VERSION;
use crate::plan::Invalid;
use std::fmt::{Display, Formatter, Result};

/// Why bytes are no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// They do not start as plan files do.
    NotAPlan,
    /// They are more than a plan file may be.
    TooLarge,
    /// A format that this version does not know.
    Version {
        /// The format's version.
        format: u16,
        /// The version of pol that wrote it.
        compiler: String,
    },
    /// They end too early.
    Truncated,
    /// They are not what was written: hash, length or versions disagree.
    Altered,
    /// They hold something that no plan holds.
    Malformed,
    /// They hold a plan that proves nothing.
    Invalid(Invalid),
}

impl LoadError {
    /// The sentence in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            LoadError::NotAPlan => "不是计划文件".to_owned(),
            LoadError::TooLarge => "计划文件过大".to_owned(),
            LoadError::Version { format, compiler } => {
                format!("计划文件的格式版本 {format} 由 pol {compiler} 写成，本程序只认得到 {VERSION} 为止；请用该版本或更新的 pol")
            }
            LoadError::Truncated => "计划文件不完整：后面缺了一部分".to_owned(),
            LoadError::Altered => "计划文件已被改动：内容与其校验值不符".to_owned(),
            LoadError::Malformed => "计划文件的内容有误".to_owned(),
            LoadError::Invalid(invalid) => format!("计划文件中的计划无效：{}", invalid.zh()),
        }
    }

    /// The sentence in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            LoadError::NotAPlan => "not a plan file".to_owned(),
            LoadError::TooLarge => "the plan file is too large".to_owned(),
            LoadError::Version { format, compiler } => {
                format!(
                    "the plan file has format version {format}, written by pol {compiler}; this pol knows versions up to {VERSION}: use that pol or a newer one"
                )
            }
            LoadError::Truncated => "the plan file is incomplete: its end is missing".to_owned(),
            LoadError::Altered => "the plan file has been altered: its content does not match its checksum".to_owned(),
            LoadError::Malformed => "the plan file's content is malformed".to_owned(),
            LoadError::Invalid(invalid) => format!("the plan in the file is not valid: {}", invalid.en()),
        }
    }
}

impl Display for LoadError {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(&self.en())
    }
}

impl std::error::Error for LoadError {}
