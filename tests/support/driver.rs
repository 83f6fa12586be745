//! A manager at the desk, in process: the real database file, the real model, the real pictures.
//! Only the terminal is left out; [`pty`](../pty.rs) has that.
//!
//! Steps name what people name: a child, a command, a field's label. What is asserted is what the
//! screen says.

use std::path::{Path, PathBuf};

use oversight::desk::clock::AsOf;
use oversight::desk::import::{Changes, FileFormat};
use oversight::desk::{BoardRequest, Desk, Opening, create};
use oversight::exchange::history;
use oversight::tui::app::draw::draw;
use oversight::tui::app::effects::{handle_input, keep, run_effects};
use oversight::tui::app::model::{DraftOf, Effect, Layer, Model};
use oversight::tui::app::update::update;
use oversight::tui::first_screen;
use oversight::tui::keys::command::Command;
use oversight::tui::keys::key::{Code, Key};
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::theme::Theme;
use oversight::tui::wire::canvas::Canvas;
use oversight::tui::wire::input::Input;
use tempfile::TempDir;

#[path = "odd_keys.rs"]
pub mod odd_keys;
#[path = "driver/sees.rs"]
mod sees;
#[path = "driver/steps.rs"]
mod steps;

use crate::cases::{self, Child};
use crate::clock::clock_on;

/// Somebody at the desk.
pub struct Manager {
    folder: TempDir,
    request: BoardRequest,
    size: (u16, u16),
    desk: Desk,
    pub model: Model,
    keys: Keymap,
    odd_keys: Keymap,
    /// What was typed and is not kept before the next pause.
    typed: Option<DraftOf>,
    /// What was put on the clipboard last.
    pub clipboard: Option<String>,
    /// Whether the program has ended.
    pub ended: bool,
    /// The files imported so far, so that each has a name of its own.
    files: usize,
}

/// A folder that is gone after the test; in memory where the system has a place for that. A walk
/// records a dozen times, and a disk takes longer to say that it has each than all the rest takes.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

impl Manager {
    /// A manager of `children` under `authority`, on [`cases::MONDAY`], at 80 by 24.
    pub fn with(children: &[Child], authority: &str) -> Self {
        let folder = folder();
        let path = folder.path().join("oversight.db");
        drop(create(&path, authority, None).unwrap());
        let mut manager = Self::of(folder, path);
        if !children.is_empty() {
            manager.imports(children);
        }
        manager.reopens()
    }

    /// The small team under Kent's procedure.
    pub fn of_a_small_team() -> Self {
        Self::with(&cases::small_team(), "kent")
    }

    /// A manager at a file that is there already.
    pub fn over(database: &Path) -> Self {
        Self::of(folder(), database.to_path_buf()).reopens()
    }

    fn of(folder: TempDir, path: PathBuf) -> Self {
        let request = BoardRequest {
            opening: Opening {
                path,
                user: "P Price".into(),
                clock: clock_on(cases::MONDAY),
                as_of: AsOf::Day(cases::MONDAY.parse().unwrap()),
                known_on: None,
                holidays: None,
                procedures: None,
                notes: folder.path().join("notes"),
            },
            team: None,
            worker: None,
            theme: None,
            config: None,
            guide: oversight::desk::Guide::Alone,
        };
        std::fs::create_dir(&request.opening.notes).unwrap();
        let desk = Desk::open(&request.opening).unwrap();
        Self {
            folder,
            request,
            size: (80, 24),
            desk,
            model: Model::new(Keymap::builtin(), Theme::mono()),
            keys: Keymap::builtin(),
            odd_keys: odd_keys::keymap(),
            typed: None,
            clipboard: None,
            ended: false,
            files: 0,
        }
    }

    /// Looks from another day than it is, as `--as-of` asks.
    pub fn looks_from(mut self, day: &str) -> Self {
        self.request.opening.as_of = AsOf::Day(day.parse().unwrap());
        self.reopens()
    }

    /// Comes in on another day.
    pub fn on(mut self, day: &str) -> Self {
        self.is_on(day);
        self.reopens()
    }

    /// Leaves the program open until another day.
    pub fn sleeps_until(&mut self, day: &str) -> &mut Self {
        self.is_on(day);
        self.desk = Desk::open(&self.request.opening).unwrap();
        self
    }

    fn is_on(&mut self, day: &str) {
        self.request.opening.clock = clock_on(day);
        self.request.opening.as_of = AsOf::Day(day.parse().unwrap());
    }

    /// Looks at what had been recorded by the end of a day, as `--known-on` asks.
    pub fn known_on(mut self, day: &str) -> Self {
        self.request.opening.known_on = Some(day.parse().unwrap());
        self.reopens()
    }

    /// A terminal of another size.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Other colours.
    pub fn theme(mut self, name: &str) -> Self {
        self.model.theme = Theme::builtin(name).unwrap();
        self
    }

    /// Keys of their own, as `keys.toml` has them.
    pub fn with_keys(mut self, own: &str) -> Self {
        self.keys = Keymap::load(Some(("keys.toml", own))).unwrap();
        self.reopens()
    }

    /// Only one team's board, as `--team` asks.
    pub fn of_team(mut self, team: &str) -> Self {
        self.request.team = Some(team.into());
        self.reopens()
    }

    /// Quits and opens again: nothing is left but what the file holds.
    pub fn reopens(mut self) -> Self {
        self.pauses();
        let theme = self.model.theme.clone();
        self.desk = Desk::open(&self.request.opening).unwrap();
        self.model = Model::new(self.keys.clone(), theme);
        self.ended = false;
        let first = first_screen(&mut self.desk, &self.request).unwrap();
        let effects = update(&mut self.model, first);
        self.run_effects(effects);
        self
    }

    /// The file of the database.
    pub fn database(&self) -> &Path {
        &self.request.opening.path
    }

    /// What was written to files: their names in order, and what is in each.
    pub fn files_written(&self) -> Vec<(String, String)> {
        let mut files: Vec<_> = std::fs::read_dir(&self.request.opening.notes)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let text = std::fs::read_to_string(entry.path()).unwrap();
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect();
        files.sort();
        files
    }

    /// The folder that notes are written to is gone.
    pub fn loses_the_folder_of_notes(&self) {
        std::fs::remove_dir(&self.request.opening.notes).unwrap();
    }

    /// The folder of notes has as many files of a name as it may.
    pub fn has_too_many_files_of(&self, stem: &str, ending: &str) {
        let folder = &self.request.opening.notes;
        for number in 1..1000 {
            let number = match number {
                1 => String::new(),
                number => format!("-{number}"),
            };
            std::fs::write(folder.join(format!("{stem}{number}{ending}")), "").unwrap();
        }
    }

    /// Takes in a file of children, as `oversight import` does.
    pub fn imports(&mut self, children: &[Child]) -> Changes {
        self.files += 1;
        let path = self
            .folder
            .path()
            .join(format!("week-{}.jsonl", self.files));
        let authority = self.desk.procedure().id.clone();
        std::fs::write(&path, cases::file(children, &authority)).unwrap();
        let found = history::read(std::fs::File::open(&path).unwrap(), &authority).unwrap();
        assert!(found.refused.is_empty(), "{:?}", found.refused);
        let children = found.cases.into_iter().map(|(_, history)| history);
        let plan = self
            .desk
            .plan_import(children, FileFormat::History, Some(&path));
        let (plan, expect) = plan.unwrap();
        self.desk.apply_import(plan, &expect).unwrap()
    }

    /// Somebody else at another desk over the same file.
    pub fn colleague(&self, name: &str) -> Desk {
        let opening = Opening {
            user: name.into(),
            ..self.request.opening.clone()
        };
        Desk::open(&opening).unwrap()
    }

    /// This manager's own desk, to look at what was recorded.
    pub fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    // What is done.

    /// Presses a key, by the name people call it.
    pub fn press(&mut self, key: &str) -> &mut Self {
        self.input(Input::Key(key.parse().unwrap()))
    }

    /// Types a text, letter by letter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let key = match letter {
                '\n' => Key::plain(Code::Enter),
                letter => Key::char(letter),
            };
            self.input(Input::Key(key));
        }
        self
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.input(Input::Paste(text.into()))
    }

    /// Does what a command does, by the key it has where we are; without one, by the palette.
    pub fn does(&mut self, command: &str) -> &mut Self {
        let command: Command = command
            .parse()
            .unwrap_or_else(|error| panic!("no such command: {error:?}"));
        let key = self.model.keys.keys(self.model.context(), command);
        match key.first() {
            Some(key) => self.input(Input::Key(*key)),
            None => self.press(":").types(command.name()).press("enter"),
        }
    }

    /// Stops for a moment: what was typed is kept.
    pub fn pauses(&mut self) -> &mut Self {
        if let Some(draft) = self.typed.take() {
            keep(&mut self.desk, &draft).unwrap();
        }
        self
    }

    fn input(&mut self, input: Input) -> &mut Self {
        // As the loop does: a picture after each key, so that lists know how long they are.
        self.canvas();
        self.knows_no_key_by_heart();
        let effects = handle_input(&mut self.model, &mut self.desk, input).unwrap();
        self.run_effects(effects);
        self
    }

    /// Whatever is said of a key is said of the one that the keymap has.
    fn knows_no_key_by_heart(&mut self) {
        // A list of commands has its keys from when it was opened.
        if matches!(
            self.model.layers.last(),
            Some(Layer::Commands(..) | Layer::Picker(_))
        ) {
            return;
        }
        std::mem::swap(&mut self.model.keys, &mut self.odd_keys);
        let said = odd_keys::default_key_in(&self.screen());
        assert_eq!(said, None, "\n{self}");
        std::mem::swap(&mut self.model.keys, &mut self.odd_keys);
    }

    fn run_effects(&mut self, effects: Vec<Effect>) {
        let open = self.model.form_id();
        for effect in run_effects(&mut self.model, &mut self.desk, effects) {
            match effect {
                Effect::Typed(draft) => self.typed = Some(draft),
                Effect::Copy(text) => self.clipboard = Some(text),
                Effect::Quit => {
                    self.pauses();
                    self.ended = true;
                }
                _ => {}
            }
        }
        if self.model.form_id().is_none() || self.model.form_id() != open {
            self.typed = None;
        }
    }

    // Where we are.

    /// The picture.
    pub fn canvas(&self) -> Canvas {
        let mut canvas = Canvas::new(self.size.0, self.size.1);
        draw(&self.model, &mut canvas);
        canvas
    }

    /// The picture as text.
    pub fn screen(&self) -> String {
        self.canvas().rows().join("\n")
    }

    fn lines(&self) -> usize {
        self.model.board().map_or(0, |screen| screen.lines())
    }
}

impl std::fmt::Display for Manager {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.screen())
    }
}
