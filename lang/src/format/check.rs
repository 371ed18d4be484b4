//! Whether two texts say the same: the same pieces, the same comments, the same findings.

use super::Read;
use crate::grammar::{Node, Rule};
use crate::tokens::TokenKind;

/// True where they do.
pub(super) fn same(one: &Read, other: &Read) -> bool {
    let codes = |read: &Read| read.found.iter().map(|found| found.code.id).collect::<Vec<_>>();
    comments(one) == comments(other)
        && codes(one) == codes(other)
        && one.tree.items.len() == other.tree.items.len()
        && words(one).eq(words(other))
        && alike(one.heard.values().map(|piece| &piece.node), other.heard.values().map(|piece| &piece.node))
}

/// The items of the file that differ; all of them where they cannot be told apart.
pub(super) fn changed(one: &Read, other: &Read) -> Vec<usize> {
    let count = one.tree.items.len();
    let all = || (0..count).collect();
    if other.tree.items.len() != count {
        return all();
    }
    let nodes = |read: &Read, at: usize| -> Vec<Node> {
        let Some(item) = read.tree.items.get(at) else { return Vec::new() };
        read.heard.range(item.span.start..item.span.end).map(|(_, piece)| piece.node.clone()).collect()
    };
    let differs = |at: &usize| !alike(nodes(one, *at).iter(), nodes(other, *at).iter());
    let changed: Vec<usize> = (0..count).filter(differs).collect();
    if changed.is_empty() { all() } else { changed }
}

fn comments<'t>(read: &Read<'t>) -> Vec<&'t str> {
    let comments = read.tokens.iter().filter(|token| token.kind == TokenKind::Comment);
    comments.filter_map(|token| Some(read.text.get(token.span.start as usize..token.span.end as usize)?.trim_end())).collect()
}

/// All words run together, since a unit may have been set apart from its number, without what only separates.
fn words(read: &Read) -> impl Iterator<Item = char> {
    read.leaves.iter().flat_map(|leaf| leaf.word.text.chars()).filter(|c| *c != ',').collect::<Vec<_>>().into_iter()
}

fn alike<'n>(mut one: impl Iterator<Item = &'n Node>, mut other: impl Iterator<Item = &'n Node>) -> bool {
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if equal(one, other) => {}
            _ => return false,
        }
    }
}

/// Whether two pieces were read alike; where a unit stands does not matter.
fn equal(one: &Node, other: &Node) -> bool {
    if one.rule != other.rule {
        return false;
    }
    if one.rule == Rule::amount {
        let whole = |node: &Node| node.parts.iter().map(|part| part.text.as_str()).collect::<String>();
        return whole(one) == whole(other);
    }
    one.text == other.text && alike(one.parts.iter(), other.parts.iter())
}
