//! What comes in: a thread reads the terminal and feeds one channel, which the signal thread feeds
//! too. The loop waits on it and on nothing else.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use crate::tui::keys::key::{Code, Key, Mods};

/// Something that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or is held.
    Key(Key),
    /// Text was pasted; line breaks are `\n`.
    Paste(String),
    /// The terminal has another size, which has to be measured.
    Resized,
    /// We were stopped and go on: the terminal must be taken again and painted whole.
    Resumed,
    /// The terminal is gone; nothing more will come.
    Closed,
}

/// The receiving end.
#[derive(Debug)]
pub struct Inputs {
    receiver: Receiver<Input>,
    kept: VecDeque<Input>,
}

impl Inputs {
    /// Waits for something to come in.
    pub fn wait(&mut self) -> Input {
        self.pending()
            .unwrap_or_else(|| self.receiver.recv().unwrap_or(Input::Closed))
    }

    /// Waits, but no longer than `limit`: for saving a draft at a pause.
    pub fn wait_within(&mut self, limit: Duration) -> Option<Input> {
        self.pending()
            .or_else(|| match self.receiver.recv_timeout(limit) {
                Ok(input) => Some(input),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Input::Closed),
            })
    }

    /// What has come in already, without waiting: all of it is dealt with before the next picture,
    /// so that a held key never queues up pictures.
    pub fn pending(&mut self) -> Option<Input> {
        self.kept
            .pop_front()
            .or_else(|| self.receiver.try_recv().ok())
    }

    /// Drops keys and pastes that came in already: a question must not be answered by what was typed
    /// before it was asked.
    pub fn discard_typed(&mut self) {
        let mut kept = VecDeque::new();
        while let Some(input) = self.pending() {
            if !matches!(input, Input::Key(_) | Input::Paste(_)) {
                kept.push_back(input);
            }
        }
        self.kept = kept;
    }
}

/// The channel itself, with nothing feeding it yet.
pub fn inputs() -> (Sender<Input>, Inputs) {
    let (sender, receiver) = channel();
    (
        sender,
        Inputs {
            receiver,
            kept: VecDeque::new(),
        },
    )
}

/// Starts the thread that reads the terminal.
pub fn read_terminal(sender: Sender<Input>) -> io::Result<()> {
    let read_all = move || {
        loop {
            let input = match read() {
                Ok(event) => translate(event),
                Err(_) => Some(Input::Closed),
            };
            let closed = input == Some(Input::Closed);
            let refused = input.is_some_and(|input| sender.send(input).is_err());
            if closed || refused {
                return;
            }
        }
    };
    thread::Builder::new()
        .name("input".to_string())
        .spawn(read_all)
        .map(drop)
}

fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => self::key(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        // The signal thread says so, which hears of a size from the start; the reader does not.
        Event::Resize(..) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut mods = Mods::NONE;
    for (held, ours) in [
        (KeyModifiers::CONTROL, Mods::CTRL),
        (KeyModifiers::ALT, Mods::ALT),
        (KeyModifiers::SHIFT, Mods::SHIFT),
    ] {
        if event.modifiers.contains(held) {
            mods = mods | ours;
        }
    }
    let code = match event.code {
        // Some terminals send this for Backspace, and none for anything else that we use.
        KeyCode::Char('h') if mods == Mods::CTRL => return Some(Key::plain(Code::Backspace)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            mods = mods | Mods::SHIFT;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(Key::new(code, mods))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_arrive_by_the_names_people_use() {
        for (code, modifiers, name) in [
            (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('s'), KeyModifiers::CONTROL, "ctrl-s"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (KeyCode::Enter, KeyModifiers::ALT, "alt-enter"),
            (KeyCode::Char('h'), KeyModifiers::CONTROL, "backspace"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
        ] {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(name));
        }
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_paste_has_one_sort_of_line_break() {
        let pasted = translate(Event::Paste("a\r\nb\rc\nd".to_string()));
        assert_eq!(pasted, Some(Input::Paste("a\nb\nc\nd".to_string())));
    }

    #[test]
    fn what_was_typed_before_a_question_does_not_answer_it() {
        let (sender, mut inputs) = inputs();
        for input in [
            Input::Key(Key::char('c')),
            Input::Resized,
            Input::Key(Key::char('y')),
            Input::Paste("y".to_string()),
        ] {
            sender.send(input).unwrap();
        }
        assert_eq!(inputs.wait(), Input::Key(Key::char('c')));
        inputs.discard_typed();
        sender.send(Input::Key(Key::char('n'))).unwrap();
        assert_eq!(inputs.wait(), Input::Resized);
        assert_eq!(inputs.wait(), Input::Key(Key::char('n')));
        assert_eq!(inputs.wait_within(Duration::ZERO), None);
        drop(sender);
        assert_eq!(inputs.wait(), Input::Closed);
    }
}
