//! An offset → the name that it stands on.

use super::analysis::{Analysis, Site};
use pol_lang::span::FileId;

/// The name at an offset: the one that it is in, or else the one that ends there.
#[must_use]
pub fn name_at(analysis: &Analysis, file: FileId, offset: u32) -> Option<Site<'_>> {
    let mentions = analysis.mentions(file);
    let at = mentions.partition_point(|mention| mention.span.start <= offset);
    let before = mentions.get(..at)?.iter().rev().take(4);
    let touching = before.filter(|mention| offset <= mention.span.end && mention.span.start < mention.span.end);
    let mention = touching.max_by_key(|mention| (offset < mention.span.end, mention.span.start))?;
    Some(Site { file, mention })
}
