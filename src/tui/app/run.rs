//! The loop: wait, update, carry out, draw. Nothing is drawn unless something came in.

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::desk::{BoardRequest, Desk, Guide, Kind, Opening, Problem};
use crate::store::{DraftKey, SideTables as _, SqliteStore, Who};

use super::model::{DraftOf, Effect, Model, Msg};
use super::update::update;
use crate::tui::app::draw::draw;
use crate::tui::app::effects::{handle_input, keep, run_effects};
use crate::tui::keys::keymap::Keymap;
use crate::tui::screens::tour::Tour;
use crate::tui::theme::{Depth, Role, Theme, asks_for_mono};
use crate::tui::toml_file::FileError;
use crate::tui::wire::copy::Through;
use crate::tui::wire::input::{Input, Inputs, inputs, read_terminal};
use crate::tui::wire::signals::{DraftRescue, watch};
use crate::tui::wire::terminal;
use crate::tui::wire::terminal::{Terminal, TerminalError};

/// What is typed is kept after a pause of this length.
const PAUSE: Duration = Duration::from_millis(800);

/// Opens the board, and ends when the person leaves.
///
/// # Errors
/// A database, a procedure, keys or a theme that cannot be used; no terminal.
pub fn run(request: &BoardRequest) -> Result<(), Problem> {
    let keys = load_keys(request.config.as_deref())?;
    let (theme, fell_back) = load_theme(request)?;
    let mut desk = Desk::open(&request.opening)?;
    let mut model = Model::new(keys, theme);
    model.through = through();
    if request.guide == Guide::Tour {
        model.tour = Some(Tour::default());
    }
    let first = first_screen(&mut desk, request)?;
    let effects = update(&mut model, first);
    run_effects(&mut model, &mut desk, effects);
    if let Some(notice) = fell_back {
        model.say(notice, Role::Dim);
    }
    terminal::restore_on_panic();
    let (sender, mut inputs) = inputs();
    let will = DraftRescue::new();
    watch(will.clone(), sender.clone()).map_err(|error| io_problem(&error))?;
    let mut terminal = Terminal::enter().map_err(|error| no_terminal(&error))?;
    read_terminal(sender).map_err(|error| io_problem(&error))?;
    let mut looping = Loop {
        model,
        desk,
        will,
        opening: request.opening.clone(),
        typed: None,
    };
    let ended = looping.until_left(&mut terminal, &mut inputs);
    // However it ended: the terminal may be gone, and what was typed is not.
    looping.keep_typed();
    drop(terminal);
    ended?;
    let head = looping.desk.store().anchor(request.opening.clock.now())?;
    // Nobody may be there any more to read it.
    let _ = writeln!(
        std::io::stdout(),
        "Head of the log: {head}\n\
         Noted elsewhere, it lets oversight verify --since HEAD show that nothing before it was altered."
    );
    Ok(())
}

fn through() -> Through {
    let set = |name| std::env::var(name).ok();
    let (tmux, sty, term) = (set("TMUX"), set("STY"), set("TERM"));
    Through::of(tmux.as_deref(), sty.as_deref(), term.as_deref())
}

struct Loop {
    model: Model,
    desk: Desk,
    will: DraftRescue,
    opening: Opening,
    /// What was typed and is not kept yet.
    typed: Option<DraftOf>,
}

enum Go {
    On,
    Leave,
}

impl Loop {
    fn until_left(&mut self, terminal: &mut Terminal, inputs: &mut Inputs) -> Result<(), Problem> {
        loop {
            terminal
                .draw(|canvas| draw(&self.model, canvas))
                .map_err(|error| io_problem(&error))?;
            let mut input = match &self.typed {
                None => inputs.wait(),
                Some(_) => match inputs.wait_within(PAUSE) {
                    Some(input) => input,
                    None => {
                        self.keep_typed();
                        continue;
                    }
                },
            };
            // Everything that has come in already is dealt with before the next picture.
            loop {
                if let Go::Leave = self.take(input, terminal, inputs)? {
                    return Ok(());
                }
                match inputs.pending() {
                    Some(next) => input = next,
                    None => break,
                }
            }
        }
    }

    fn take(
        &mut self,
        input: Input,
        terminal: &mut Terminal,
        inputs: &mut Inputs,
    ) -> Result<Go, Problem> {
        match input {
            Input::Closed => return Ok(Go::Leave),
            Input::Resized => terminal.measure(),
            Input::Resumed => terminal.resume().map_err(|error| io_problem(&error))?,
            Input::Key(_) | Input::Paste(_) => {}
        }
        let open = self.model.form_id();
        let effects = handle_input(&mut self.model, &mut self.desk, input)?;
        if effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepDraft(_)))
        {
            // What is kept now is newer than what was to be kept at the next pause.
            self.typed = None;
        }
        for effect in run_effects(&mut self.model, &mut self.desk, effects) {
            match effect {
                Effect::Quit => return Ok(Go::Leave),
                Effect::Suspend => {
                    self.keep_typed();
                    terminal.suspend().map_err(|error| io_problem(&error))?;
                }
                Effect::Repaint => terminal.forget(),
                Effect::DropTypedAhead => inputs.discard_typed(),
                Effect::Copy(text) => {
                    terminal
                        .copy(&text, self.model.through)
                        .map_err(|error| io_problem(&error))?;
                }
                Effect::Typed(draft) => self.leave_to_will(draft),
                _ => {}
            }
        }
        // What was typed in a form that is not open any more is kept already, or not wanted.
        if self.model.form_id().is_none() || self.model.form_id() != open {
            self.typed = None;
            self.will.clear();
        }
        Ok(Go::On)
    }

    /// What was typed will be kept at the next pause, or if the line drops before it.
    fn leave_to_will(&mut self, draft: DraftOf) {
        if let Some(text) = draft.text.clone() {
            let (path, clock) = (self.opening.path.clone(), self.opening.clock.clone());
            let key = DraftKey {
                user: self.opening.user.clone(),
                form: draft.form(),
                subject: draft.child.clone(),
            };
            self.will.leave(move || {
                // A connection of its own: the loop may be in the middle of using the other.
                if let Ok(mut store) = SqliteStore::open(&path) {
                    let _ = store.save_draft(&key, &text, clock.now());
                }
            });
        } else {
            self.will.clear();
        }
        self.typed = Some(draft);
    }

    fn keep_typed(&mut self) {
        if let Some(draft) = self.typed.take()
            && let Err(problem) = keep(&mut self.desk, &draft)
        {
            self.model.say(
                format!("The draft could not be kept: {problem}"),
                Role::Error,
            );
        }
    }
}

/// What is shown first: the board of the team that is named, the only one or the one looked at
/// last; otherwise the teams, to choose from.
///
/// # Errors
/// No such team; what the store says.
pub fn first_screen(desk: &mut Desk, request: &BoardRequest) -> Result<Msg, Problem> {
    let teams = desk.teams()?;
    let remembered = desk.remembered_team()?;
    let team = match &request.team {
        Some(name) => {
            let known = teams
                .iter()
                .any(|team| team.team.as_deref() == Some(name.as_str()));
            if !known {
                return Err(no_such_team(name, &teams));
            }
            Some(Who::Named(name.clone()))
        }
        None => match teams.as_slice() {
            [] => Some(Who::Any),
            [only] => Some(only.team.clone().map_or(Who::NotKnown, Who::Named)),
            several => remembered
                .filter(|name| several.iter().any(|team| team.team.as_ref() == Some(name)))
                .map(Who::Named),
        },
    };
    match team {
        Some(team) => Ok(Msg::Board(
            Box::new(desk.board(team, Who::Any)?),
            request.worker.clone(),
        )),
        None => Ok(Msg::Teams(teams)),
    }
}

fn no_such_team(name: &str, teams: &[crate::store::TeamSummary]) -> Problem {
    let names: Vec<_> = teams
        .iter()
        .filter_map(|team| team.team.as_deref())
        .collect();
    let hint = crate::casework::words::nearest(name, names.iter().copied()).map_or_else(
        || format!("The teams on record are {}.", names.join(", ")),
        |near| format!("Did you mean \"{near}\"?"),
    );
    Problem::new(
        Kind::Usage,
        format!("No team on record is called \"{name}\"."),
    )
    .hint(hint)
}

fn load_keys(config: Option<&Path>) -> Result<Keymap, Problem> {
    let own = own_file(config, "keys.toml")?;
    Keymap::load(
        own.as_ref()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .map_err(|error| file_problem(&error))
}

fn load_theme(request: &BoardRequest) -> Result<(Theme, Option<String>), Problem> {
    let no_color = asks_for_mono(std::env::var("NO_COLOR").ok().as_deref());
    let name = match &request.theme {
        Some(name) => name.clone(),
        None if no_color => "mono".into(),
        None => "default".into(),
    };
    if let Some(theme) = Theme::builtin(&name) {
        return Ok((theme, None));
    }
    let file = format!("themes/{name}.toml");
    match own_file(request.config.as_deref(), &file)? {
        Some((path, text)) => Theme::load(&path, &text).map(|theme| theme.fit(Depth::from_colorterm(std::env::var("COLORTERM").ok().as_deref()))).map_err(|error| file_problem(&error)),
        None => Err(Problem::new(Kind::Usage, format!("There is no theme called \"{name}\"."))
            .hint("There are default, light, contrast and mono, and your own in the themes folder beside keys.toml.")),
    }
}

fn own_file(config: Option<&Path>, name: &str) -> Result<Option<(String, String)>, Problem> {
    let Some(path) = config
        .map(|folder| folder.join(name))
        .filter(|path| path.is_file())
    else {
        return Ok(None);
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path.display().to_string(), text))),
        Err(error) => Err(Problem::new(
            Kind::Usage,
            format!("{} cannot be read: {error}.", path.display()),
        )),
    }
}

fn file_problem(error: &FileError) -> Problem {
    Problem::new(Kind::Usage, error.to_string())
}

fn no_terminal(error: &TerminalError) -> Problem {
    Problem::new(
        Kind::Terminal,
        format!(
            "{}.",
            crate::desk::words::sentence(error.to_string().trim_end_matches('.'))
        ),
    )
    .hint(error.hint())
}

fn io_problem(error: &std::io::Error) -> Problem {
    Problem::new(
        Kind::Terminal,
        format!("The terminal cannot be used: {error}."),
    )
}
