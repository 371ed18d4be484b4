//! Where what a name is a name of is declared.

use super::analysis::{Analysis, Site};
use super::cursor::name_at;
use pol_lang::span::FileId;

/// The declarations of the name at an offset, in the order of files: several where a policy has several files, or where only the compiler
/// could tell things of one name apart.
#[must_use]
pub fn definitions(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Site<'_>> {
    name_at(analysis, file, offset).map(|site| analysis.declared(site)).unwrap_or_default()
}
