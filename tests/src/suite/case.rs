//! One case of the suite: what stands under one heading.

/// A fenced block whose content the case expects or brings in.
#[derive(Debug, Clone)]
pub struct Block {
    /// The line of the page on which its first line of content stands, from 1.
    pub line: usize,
    /// Its content, every line ended.
    pub text: String,
}

/// One policy file of a case.
#[derive(Debug, Clone)]
pub struct PolicyText {
    /// Its path below the policy root.
    pub path: String,
    /// Its text; where its bytes are none, with what could not be read replaced.
    pub text: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The line of the page on which its first line stands, from 1; 0 for the prelude.
    pub line: usize,
}

impl PolicyText {
    /// The file at `path` with these bytes, which stand on the page from `line` on.
    #[must_use]
    pub fn new(path: String, bytes: Vec<u8>, line: usize) -> Self {
        PolicyText { path, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, line }
    }
}

/// One case.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Its heading.
    pub heading: String,
    /// The heading's line, from 1.
    pub line: usize,
    /// Its policy files by path, as a workspace holds them.
    pub files: Vec<PolicyText>,
    /// The policy that its last block declares.
    pub policy: Option<String>,
    /// Whether it is checked strictly.
    pub strict: bool,
    /// The path of its last block.
    pub last: String,
    /// Claims to settle, as CSV.
    pub claims: Option<Block>,
    /// The items of the claims, as CSV.
    pub items: Option<Block>,
    /// Options of the run, such as `--hold`.
    pub options: Vec<String>,
    /// Some columns of the rows that come out, as CSV.
    pub results: Option<Block>,
    /// Some columns of the refusals that come out, as CSV.
    pub refused: Option<Block>,
    /// Some columns of what checks say without refusing, as CSV.
    pub remarks: Option<Block>,
    /// Some columns of what the rows come to beside the aims of the policy, as CSV.
    pub targets: Option<Block>,
    /// Findings that cannot be asserted beside the code.
    pub diagnostics: Option<Block>,
    /// Where the mark `‸` stood: the file's path and the byte.
    pub cursor: Option<(String, usize)>,
    /// What an editor asks.
    pub questions: Vec<Question>,
}

/// What an editor asks, and what it should hear.
#[derive(Debug, Clone)]
pub struct Question {
    /// What is asked, such as `hover`.
    pub what: String,
    /// What the question says further.
    pub word: Option<String>,
    /// The answer.
    pub block: Block,
}
