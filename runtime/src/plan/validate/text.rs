//! Names, codes and sentences.

use crate::plan::{Invalid, limits};
use std::collections::BTreeSet;

/// A name given twice.
pub(super) const TWICE: Invalid = Invalid::new("名称或代码重复", "a name or code given twice");

/// A text of one line and bounded length; it may be empty. Controls are refused because texts reach terminals.
pub(super) fn text(text: &str) -> Result<(), Invalid> {
    if text.len() > limits::TEXT {
        return Err(Invalid::new("文字过长", "a text that is too long"));
    }
    if text.chars().any(|letter| letter.is_control() && letter != '\t') {
        return Err(Invalid::new("文字中有控制字符", "a text with control characters"));
    }
    Ok(())
}

/// A text that is not empty and neither starts nor ends with white space, as cells are trimmed.
pub(super) fn name(name: &str) -> Result<(), Invalid> {
    text(name)?;
    if name.is_empty() || name.trim() != name {
        return Err(Invalid::new("名称为空，或首尾有空白", "a name that is empty or has white space around it"));
    }
    Ok(())
}

/// Names of which none may come twice.
#[derive(Debug, Default)]
pub(super) struct Names<'p> {
    seen: BTreeSet<&'p str>,
}

impl<'p> Names<'p> {
    /// Adds a name.
    pub(super) fn add(&mut self, text: &'p str) -> Result<(), Invalid> {
        name(text)?;
        if self.seen.insert(text) { Ok(()) } else { Err(TWICE) }
    }
}
