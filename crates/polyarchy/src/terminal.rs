//! Where the command speaks: results on one stream, messages on the other.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex};

use polyarchy_study::{Colour, printable};

/// The two streams, and what they can show.
pub struct Terminal {
    out: Stream,
    err: Stream,
    /// Whether messages go to a person's screen, which can show a moving bar.
    pub(crate) moves: bool,
    /// Whether messages may be coloured.
    pub(crate) colour: Colour,
}

type Stream = Mutex<Box<dyn Write + Send>>;

impl Terminal {
    /// The terminal of the process.
    pub fn real() -> Self {
        let moves = io::stderr().is_terminal();
        // NO_COLOR counts if it is not empty (no-color.org).
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = if moves && !plain { Colour::Always } else { Colour::Never };
        Self {
            out: Mutex::new(Box::new(io::stdout())),
            err: Mutex::new(Box::new(io::stderr())),
            moves,
            colour,
        }
    }

    /// One that keeps what is said, and the two texts.
    pub fn kept() -> (Self, Kept, Kept) {
        let (out, err) = (Kept::default(), Kept::default());
        let stream = |kept: &Kept| -> Stream { Mutex::new(Box::new(kept.clone())) };
        let terminal =
            Self { out: stream(&out), err: stream(&err), moves: false, colour: Colour::Never };
        (terminal, out, err)
    }

    /// Results: what was asked for. What a name from outside could steer a terminal with is written out.
    pub(crate) fn say(&self, text: &str) {
        write(&self.out, &printable(text));
    }

    /// Messages about the work, made as safe.
    pub(crate) fn tell(&self, text: &str) {
        write(&self.err, &printable(text));
    }

    /// Messages that were made safe before they were coloured.
    pub(crate) fn tell_coloured(&self, text: &str) {
        write(&self.err, text);
    }
}

/// Who closed the stream, as `head` does, wants no more and needs no message.
fn write(stream: &Stream, text: &str) {
    let mut stream = stream.lock().expect("no thread panics while it speaks");
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// A text that grows.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// What was said so far.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no thread panics while it speaks")).into()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no thread panics while it speaks").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
