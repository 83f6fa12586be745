use super::*;

fn own(text: &str) -> Result<Keymap, String> {
    Keymap::load(Some(("keys.toml", text))).map_err(|error| error.to_string())
}

fn refused(text: &str) -> String {
    own(text).unwrap_err()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn the_keys_as_they_come_are_right_and_reach_every_command() {
    let keys = Keymap::load(None).unwrap();
    assert_eq!(keys, Keymap::builtin());
    for command in Command::ALL {
        let reached = Context::ALL
            .iter()
            .any(|context| !keys.keys(*context, *command).is_empty());
        assert!(reached, "{command}");
    }
    for context in Context::ALL {
        let ways_out = [
            Command::Back,
            Command::Leave,
            Command::ConfirmNo,
            Command::Quit,
        ];
        assert!(
            ways_out
                .iter()
                .any(|way| !keys.keys(*context, *way).is_empty()),
            "{}",
            context.name()
        );
    }
}

#[test]
fn letters_are_typed_in_forms_and_pickers() {
    let keys = Keymap::builtin();
    for context in Context::ALL
        .iter()
        .filter(|context| context.letters() == Letters::AreTyped)
    {
        for (key, command) in keys.of(*context) {
            assert_eq!(key.typed(), None, "{command} in {}", context.name());
        }
    }
    assert_eq!(keys.command(Context::Form, key("?")), None);
    assert_eq!(keys.command(Context::Form, key("f1")), Some(Command::Help));
    assert_eq!(keys.command(Context::Board, key("?")), Some(Command::Help));
}

#[test]
fn nothing_is_ever_confirmed_by_enter() {
    let keys = Keymap::builtin();
    for context in Context::ALL {
        assert_ne!(
            keys.command(*context, key("enter")),
            Some(Command::ConfirmYes)
        );
    }
    insta::assert_snapshot!(
        refused("[confirm]\nyes = \"enter\""),
        @r#"keys.toml, line 2: enter cannot answer yes: it is pressed by reflex. Choose a letter."#
    );
}

#[test]
fn a_persons_own_key_beats_the_one_that_had_it() {
    let keys = own("[board]\n\"switch team\" = \"s\"\n").unwrap();
    assert_eq!(
        keys.command(Context::Board, key("s")),
        Some(Command::SwitchTeam)
    );
    assert_eq!(keys.command(Context::Board, key("t")), None);
    assert_eq!(keys.keys(Context::Board, Command::RecordSupervision), []);
    assert_eq!(
        keys.command(Context::Case, key("s")),
        Some(Command::RecordSupervision)
    );
}

#[test]
fn a_key_for_everywhere_goes_where_the_command_goes() {
    let keys = own("[everywhere]\nquit = [\"Q\", \"ctrl-q\"]\n").unwrap();
    assert_eq!(keys.command(Context::Page, key("Q")), Some(Command::Quit));
    assert_eq!(keys.command(Context::Page, key("q")), None);
    assert_eq!(keys.command(Context::Form, key("ctrl-q")), None);
}

#[test]
fn arrows_stay_however_a_command_is_rebound() {
    let keys = own("[board]\nup = [\"w\"]\n").unwrap();
    assert_eq!(keys.command(Context::Board, key("w")), Some(Command::Up));
    assert_eq!(keys.command(Context::Board, key("up")), Some(Command::Up));
    assert_eq!(keys.command(Context::Board, key("k")), None);
}

#[test]
fn mistakes_name_the_file_the_line_and_what_was_meant() {
    insta::assert_snapshot!(
        refused("[board]\n\"record supervison\" = \"S\""),
        @r#"keys.toml, line 2: There is no command called "record supervison". Did you mean "record supervision"?"#
    );
    insta::assert_snapshot!(
        refused("[bord]\nquit = \"Q\""),
        @r#"keys.toml, line 1: There is no context called "bord". Did you mean "board"?"#
    );
    insta::assert_snapshot!(
        refused("\n[board]\nquit = \"crtl-q\""),
        @r#"keys.toml, line 3: "crtl-q" is not a key; write it as in "s", "G", "?", "ctrl-s", "alt-enter", "shift-tab", "space" or "f1"."#
    );
    insta::assert_snapshot!(
        refused("[board]\nreload = \"x\"\nquit = \"x\""),
        @r#"keys.toml, line 3: x cannot be both "quit" and "reload" (line 2) in board. Give one of them another key."#
    );
    insta::assert_snapshot!(
        refused("[everywhere]\nreload = \"x\"\n[board]\nfind = \"x\""),
        @r#"keys.toml, line 4: x cannot be both "find" and "reload" (line 2) in board. Give one of them another key."#
    );
    insta::assert_snapshot!(
        refused("[form]\nsubmit = \"S\""),
        @r#"keys.toml, line 2: S is for typing in form. Choose a key with ctrl- or alt-, or one of f1 to f12."#
    );
    insta::assert_snapshot!(
        refused("[board]\nquit = \"up\""),
        @r#"keys.toml, line 2: up is always "up" in board. Arrows, Enter, Esc, Tab, Page Up and Down, Home and End cannot be changed."#
    );
    insta::assert_snapshot!(
        refused("[form]\nquit = \"ctrl-q\""),
        @r#"keys.toml, line 2: "quit" does nothing in form. It works in board, case, triage, session, list, page, view."#
    );
    insta::assert_snapshot!(refused("quit = \"q\""), @r#"keys.toml, line 1: "quit" is not under a context. Write [board], or another context, above it."#);
    insta::assert_snapshot!(refused("[board]\nquit = 7"), @r#"keys.toml, line 2: A key is written in quotation marks. For example: find = ["/"]"#);
    insta::assert_snapshot!(refused("[board"), @"keys.toml, line 1: This is not TOML: unclosed table, expected `]`.");
}

#[test]
fn a_narrow_footer_drops_what_matters_least() {
    let keys = Keymap::builtin();
    let line = |columns| {
        let hints = keys.hints(Context::Board, columns);
        hints
            .iter()
            .map(|hint| format!("{} {}", hint.key, hint.label))
            .collect::<Vec<_>>()
            .join("  ")
    };
    insta::assert_snapshot!(line(78), @"n next over  / find  Enter file  T triage  s supervise  v visit  ? keys");
    insta::assert_snapshot!(line(38), @"Enter file  s supervise  ? keys");
    assert_eq!(line(3), "");
    for columns in 0..100 {
        assert!(width(&line(columns)) <= columns);
    }
}

#[test]
fn the_readme_table_comes_from_the_same_data() {
    insta::assert_snapshot!("keys", Keymap::builtin().markdown());
}
