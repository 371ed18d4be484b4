//! The language server: the protocol over standard input and output, files, and the day. Each request is a few lines over [`crate::ide`].
//!
//! One thread reads messages, one runs all checks once the texts have been still for a moment, and one answers. What an edit breaks in reading,
//! names and types is said at once; what checks and worked cases find follows.

mod answers;
mod capabilities;
mod checker;
mod clock;
mod coloured;
mod completions;
mod homes;
mod positions;
mod publish;
mod requests;
mod session;
mod uri;
mod wire;

use lsp_server::Message;
use pol_compiler::SourceText;
use pol_lang::diagnostic::{Diagnostic, Text};
use session::Session;
use std::collections::VecDeque;
use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::mpsc;

/// The language of what the server says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    fn of(self, text: &Text) -> &str {
        match self {
            Language::Zh => &text.zh,
            Language::En => &text.en,
        }
    }
}

/// Reads the policy files below a folder; the text says why it cannot.
pub type ReadFolder = fn(&Path) -> Result<Vec<SourceText>, Text>;

/// How the server is run.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The language that was asked for; else the client's, else `fallback`.
    pub language: Option<Language>,
    /// The language where the client tells none.
    pub fallback: Language,
    /// How a folder is read.
    pub read: ReadFolder,
}

/// What the answering thread hears.
enum Event {
    /// A message of the client.
    Message(Message),
    /// What came in is no message: why.
    Garbled(String),
    /// The client is gone.
    Closed,
    /// All checks have run over the texts of a home as they were at a generation.
    Checked(usize, u64, Vec<Diagnostic>),
}

/// Serves until the client says `exit` or closes its end. True where it said `shutdown` before.
///
/// # Errors
/// Where answers cannot be written.
pub fn run(input: impl BufRead + Send + 'static, output: &mut impl Write, options: Options) -> std::io::Result<bool> {
    let (tell, events) = mpsc::channel();
    let reader = tell.clone();
    // The thread ends with the input; nothing waits for it.
    std::thread::spawn(move || wire::read_all(input, &reader));
    let mut session = Session::new(options, checker::start(tell));
    let mut queue: VecDeque<Event> = VecDeque::new();
    loop {
        if queue.is_empty() {
            session.settle();
            write_all(output, &mut session)?;
            let Ok(event) = events.recv() else { return Ok(false) };
            queue.push_back(event);
        }
        queue.extend(events.try_iter());
        session.cancelled(queue.iter().filter_map(|event| match event {
            Event::Message(Message::Notification(notification)) => Some(notification),
            _ => None,
        }));
        let Some(event) = queue.pop_front() else { continue };
        match event {
            Event::Message(message) => session.message(message),
            Event::Garbled(reason) => session.garbled(reason),
            Event::Checked(home, generation, found) => session.checked(home, generation, found),
            Event::Closed => return Ok(session.is_shut()),
        }
        write_all(output, &mut session)?;
        if session.has_exited() {
            return Ok(session.is_shut());
        }
    }
}

fn write_all(output: &mut impl Write, session: &mut Session) -> std::io::Result<()> {
    for message in session.take_answers() {
        message.write(output)?;
    }
    Ok(())
}
