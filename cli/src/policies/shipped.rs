//! The policies that are built into the binary.

use pol_compiler::SourceText;

/// Path below `policies/` and contents of each shipped `.pol` file, in path order.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/shipped.in"));

/// All shipped files.
pub(super) fn files() -> Vec<SourceText> {
    FILES.iter().map(|(path, bytes)| super::source((*path).to_owned(), bytes.to_vec())).collect()
}
