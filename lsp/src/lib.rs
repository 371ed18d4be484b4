//! pol-lsp: what an editor asks about policies, and the language server that answers it.
//!
//! [`ide`] is pure: texts in, answers over byte offsets out, in both languages. [`server`] speaks the protocol, reads files and knows the day.

pub mod ide;
pub mod server;
