use std::sync::LazyLock;

use super::commands::{Commands, CommandsEvent};
use super::confirm::{Confirm, ConfirmEvent};
use super::frame::{Beyond, Face, Frame};
use super::picker::{Choice, Picker, PickerEvent};
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::theme::{Role, Theme};
use crate::tui::wire::canvas::Canvas;
use ratatui::style::Modifier;

static KEYS: LazyLock<Keymap> = LazyLock::new(Keymap::builtin);
static THEME: LazyLock<Theme> = LazyLock::new(Theme::mono);

fn key(name: &str) -> Key {
    name.parse().unwrap()
}

fn children() -> Picker {
    let rows = [
        ("K0001", "Mia E", "A Khan"),
        ("K0042", "Jakub Nowák", "R Osei"),
        ("K0107", "Unborn B", "A Khan"),
        ("K0033", "Theo W", "L Grant"),
    ];
    Picker::new(
        "Find",
        rows.iter()
            .map(|(id, name, worker)| Choice::new(id, name, worker))
            .collect(),
    )
}

fn press(picker: &mut Picker, keys: &str) -> PickerEvent {
    let mut last = PickerEvent::Nothing;
    for name in keys.split_whitespace() {
        let key = key(name);
        last = picker.update(key, KEYS.command(Context::Picker, key));
    }
    last
}

fn picture(columns: u16, rows: u16, draw: impl Fn(&mut Canvas)) -> String {
    let mut canvas = Canvas::new(columns, rows);
    draw(&mut canvas);
    canvas.rows().join("\n")
}

#[test]
fn finding_takes_a_name_an_id_or_a_worker_typed_any_way() {
    for (typed, found) in [
        ("j a k", 1),
        ("n o w a k", 1),
        ("k 0 3 3", 3),
        ("u n b", 2),
        ("g r a n t", 3),
        ("o s e i", 1),
    ] {
        let mut picker = children();
        press(&mut picker, typed);
        assert_eq!(picker.selected(), Some(found), "{typed}");
        assert_eq!(press(&mut picker, "enter"), PickerEvent::Chosen(found));
    }
    let mut picker = children();
    assert_eq!(press(&mut picker, "q q q"), PickerEvent::Typed);
    assert_eq!(press(&mut picker, "enter"), PickerEvent::Nothing);
    assert_eq!(
        press(&mut picker, "ctrl-u down down up enter"),
        PickerEvent::Chosen(1)
    );
    assert_eq!(press(&mut picker, "esc"), PickerEvent::Left);
    picker.paste("the\no");
    assert_eq!(picker.words(), "the o");
}

#[test]
fn the_selected_row_shows_by_marker_and_by_reversal() {
    let mut picker = children();
    press(&mut picker, "k h a n down");
    let mut canvas = Canvas::new(50, 6);
    let area = canvas.area();
    picker.draw(&mut canvas, area, &THEME, &KEYS);
    insta::assert_snapshot!(canvas.rows().join("\n"));
    assert!(
        canvas.buffer()[(10, 2)]
            .modifier
            .contains(Modifier::REVERSED)
    );
    assert!(
        !canvas.buffer()[(10, 1)]
            .modifier
            .contains(Modifier::REVERSED)
    );
    assert_eq!(canvas.cursor().map(|at| (at.x, at.y)), Some((10, 0)));
}

#[test]
fn help_narrows_runs_and_says_why_not() {
    let available = |command| match command {
        Command::RecordClosure => Available::No("this case is closed already.".to_string()),
        _ => Available::Yes,
    };
    let mut help = Commands::new("Keys on the board", &KEYS, Context::Board, available);
    let press = |help: &mut Commands, keys: &str| {
        let mut last = CommandsEvent::Nothing;
        for name in keys.split_whitespace() {
            let key = key(name);
            last = help.update(key, KEYS.command(Context::Help, key));
        }
        last
    };
    insta::assert_snapshot!(picture(80, 12, |canvas| help.draw(
        canvas,
        canvas.area(),
        &THEME,
        &KEYS
    )));
    press(&mut help, "s u p e r v");
    assert_eq!(
        press(&mut help, "enter"),
        CommandsEvent::Run(Command::RecordSupervision)
    );
    press(&mut help, "ctrl-u r e c o r d space c l o s u r e");
    insta::assert_snapshot!(picture(80, 4, |canvas| help.draw(
        canvas,
        canvas.area(),
        &THEME,
        &KEYS
    )));
    assert_eq!(
        press(&mut help, "enter"),
        CommandsEvent::Refused("this case is closed already.".to_string())
    );
    assert_eq!(press(&mut help, "esc"), CommandsEvent::Left);
}

#[test]
fn a_question_takes_y_and_never_the_key_that_led_to_it() {
    let answer = |opened: &str, pressed: &str| {
        let key = key(pressed);
        Confirm::new("Throw away what was typed?", self::key(opened)).update(
            key,
            KEYS.command(Context::Confirm, key),
            &KEYS,
        )
    };
    assert_eq!(answer("ctrl-x", "y"), ConfirmEvent::Yes);
    assert_eq!(answer("ctrl-x", "n"), ConfirmEvent::No);
    assert_eq!(answer("ctrl-x", "esc"), ConfirmEvent::No);
    for pressed in ["enter", "space", "ctrl-x", "Y"] {
        assert!(
            matches!(answer("ctrl-x", pressed), ConfirmEvent::Refused(_)),
            "{pressed}"
        );
    }
    assert!(matches!(answer("y", "y"), ConfirmEvent::Refused(_)));
    assert_eq!(answer("y", "Y"), ConfirmEvent::Yes);
    let confirm = Confirm::new("Throw away what was typed?", key("ctrl-x"));
    insta::assert_snapshot!(
        picture(50, 1, |canvas| confirm.draw(canvas, canvas.area(), &THEME, &KEYS)),
        @"Throw away what was typed?  y yes  n no"
    );
}

#[test]
fn every_size_draws() {
    let picker = children();
    let confirm = Confirm::new("Sure?", key("c"));
    let hints = KEYS.hints(Context::Board, 78);
    let frame = Frame {
        says: ("Why.".into(), Role::Text),
        cites: "Kent, s5".into(),
        ..Frame::new("Ashford CSWT · Kent", "Mon 23 Nov 2026")
    };
    let face = Face {
        theme: &THEME,
        keys: &KEYS,
        context: Context::Board,
        message: None,
        hints: &hints,
    };
    for columns in 1..=200 {
        for rows in [1, 2, 3, 4, 5, 7, 8, 12, 24, 60] {
            let mut canvas = Canvas::new(columns, rows);
            let area = canvas.area();
            for above in [0, 1] {
                let frame = Frame {
                    above,
                    ..frame.clone()
                };
                let rows = frame.draw(&mut canvas, area, &face);
                picker.draw(&mut canvas, rows.body, &THEME, &KEYS);
                confirm.draw(&mut canvas, rows.body, &THEME, &KEYS);
                let beyond = Beyond {
                    above: true,
                    below: true,
                };
                rows.say_beyond(&mut canvas, &THEME, beyond);
            }
        }
    }
}
