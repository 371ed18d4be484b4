//! Transcripts: what the command prints and how it ends, as files that read on their own.
//!
//! `TRYCMD=overwrite cargo test -p pol --test cmd` rewrites them; read the difference before you keep it.

#[test]
fn transcripts() {
    trycmd::TestCases::new().env("LC_ALL", "C").env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cmd/*.trycmd");
}
