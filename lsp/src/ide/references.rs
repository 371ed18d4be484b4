//! Every place that names the same thing.

use super::analysis::{Analysis, Site};
use super::cursor::name_at;
use super::index::key;
use pol_lang::span::FileId;

/// The places that name what the name at an offset is a name of, in the order of files; declarations among them where `declarations` says so.
#[must_use]
pub fn references(analysis: &Analysis, file: FileId, offset: u32, declarations: bool) -> Vec<Site<'_>> {
    let Some(site) = name_at(analysis, file, offset) else { return Vec::new() };
    let declared = analysis.declared(site);
    if declared.is_empty() {
        return Vec::new();
    }
    let wanted = key(site.mention);
    let mut found = Vec::new();
    for (file, facts) in analysis.facts() {
        let mut visible = None;
        for mention in facts.mentions.iter().filter(|mention| declarations || !mention.declares) {
            // Keys are made only where the texts could be alike.
            if mention.text.len() != site.mention.text.len() && mention.text != site.mention.text && !is_number(mention) {
                continue;
            }
            if key(mention) != wanted {
                continue;
            }
            let visible = visible.get_or_insert_with(|| analysis.visible(file));
            let here = Site { file, mention };
            if analysis.declared_within(here, visible).iter().any(|other| declared.contains(other)) {
                found.push(here);
            }
        }
    }
    found
}

fn is_number(mention: &pol_lang::mentions::Mention) -> bool {
    use pol_lang::mentions::Role;
    matches!(mention.role, Role::Notice | Role::Article(_))
}

/// The places in the same file, as an editor marks them: whether it is declared there, and where.
#[must_use]
pub fn highlights(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Site<'_>> {
    let mut found = references(analysis, file, offset, true);
    found.retain(|site| site.file == file);
    found
}
