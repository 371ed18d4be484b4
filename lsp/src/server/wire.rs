//! Standard input → messages.
//!
//! Numbers are read by way of a value, since serde_json keeps them as text in this project; and what is no message is told, not fatal.

use super::Event;
use std::io::{BufRead, Read};
use std::sync::mpsc::Sender;

/// The most bytes that one message may have.
const MOST: usize = 64 * 1024 * 1024;

/// Reads until the input ends or nobody listens.
pub(super) fn read_all(mut input: impl BufRead, tell: &Sender<Event>) {
    loop {
        let event = match body(&mut input) {
            Ok(Some(body)) => message(&body),
            Ok(None) => Event::Closed,
            Err(Broken::Skipped(reason)) => Event::Garbled(reason),
            Err(Broken::Lost) => Event::Closed,
        };
        let closed = matches!(event, Event::Closed);
        if tell.send(event).is_err() || closed {
            return;
        }
    }
}

/// Why a message could not be read.
enum Broken {
    /// The next one can be.
    Skipped(String),
    /// Where the next one begins is not known.
    Lost,
}

/// The body of the next message; none at the end of the input.
fn body(input: &mut impl BufRead) -> Result<Option<Vec<u8>>, Broken> {
    let mut length: Option<usize> = None;
    let mut headers = 0_usize;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(8192).read_until(b'\n', &mut line).map_err(|_| Broken::Lost)?;
        if read == 0 {
            return if headers == 0 { Ok(None) } else { Err(Broken::Lost) };
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            // Blank lines between messages do no harm.
            if headers == 0 {
                continue;
            }
            break;
        }
        headers = headers.saturating_add(1);
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let Some(length) = length else { return Err(Broken::Skipped("a message without Content-Length".to_owned())) };
    if length > MOST {
        return Err(Broken::Lost);
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).map_err(|_| Broken::Lost)?;
    Ok(Some(body))
}

fn message(body: &[u8]) -> Event {
    let value: Result<serde_json::Value, _> = serde_json::from_slice(body);
    match value {
        // A list of the right length would be taken for a message's parts.
        Ok(value) if !value.is_object() => Event::Garbled("a message is an object".to_owned()),
        Ok(value) => serde_json::from_value(value).map_or_else(|error| Event::Garbled(error.to_string()), Event::Message),
        Err(error) => Event::Garbled(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, read_all};
    use std::io::Cursor;
    use std::sync::mpsc;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn a_broken_message_leaves_the_next_one_whole() {
        let input =
            [framed("{"), framed(r#"{"jsonrpc":"2.0","id":7,"method":"shutdown"}"#), "Nothing: here\r\n\r\n".to_owned(), framed("[1]")]
                .concat();
        let (tell, events) = mpsc::channel();
        read_all(Cursor::new(input), &tell);
        drop(tell);
        let kinds: Vec<&str> = events
            .iter()
            .map(|event| match event {
                Event::Message(lsp_server::Message::Request(request)) if request.id == 7.into() => "request",
                Event::Message(_) => "message",
                Event::Garbled(_) => "garbled",
                Event::Closed => "closed",
                Event::Checked(..) => "checked",
            })
            .collect();
        assert_eq!(kinds, ["garbled", "request", "garbled", "garbled", "closed"]);
    }

    #[test]
    fn what_is_cut_off_or_too_long_closes() {
        for input in ["Content-Length: 10\r\n\r\n{", "Content-Length: 99999999999\r\n\r\n"] {
            let (tell, events) = mpsc::channel();
            read_all(Cursor::new(input), &tell);
            assert!(matches!(events.try_recv(), Ok(Event::Closed)), "{input}");
        }
    }
}
