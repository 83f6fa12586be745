//! Colours by what they mean. Words carry the state and colours repeat it, so every theme reads the
//! same without them; no theme sets a background, since nobody knows what the terminal's is.

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

use super::toml_file::{FileError, Text};
use crate::casework::words::nearest;
use crate::obligations::Status;

const DEFAULT: &str = include_str!("../../themes/default.toml");
const LIGHT: &str = include_str!("../../themes/light.toml");
const CONTRAST: &str = include_str!("../../themes/contrast.toml");
const MONO: &str = include_str!("../../themes/mono.toml");

/// The themes that come with the program, by name.
pub const BUILTIN: &[(&str, &str)] = &[
    ("default", DEFAULT),
    ("light", LIGHT),
    ("contrast", CONTRAST),
    ("mono", MONO),
];

/// What stands before a selected row, in every theme.
pub const MARKER: &str = ">";

macro_rules! roles {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// What a piece of text is, as far as its looks go.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $($(#[$meta])* $variant),* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that theme files use.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

roles! {
    /// Ordinary text.
    Text = "text",
    /// Past its date.
    Overdue = "overdue",
    /// Due within the window.
    DueSoon = "due_soon",
    /// A fact is missing.
    Unknown = "unknown",
    /// Due later.
    OnTrack = "on_track",
    /// To be done, without a date.
    Undated = "undated",
    /// The title of a screen or a group.
    Heading = "heading",
    /// What can be passed over: hints, rules, sources.
    Dim = "dim",
    /// The name of the selected row, or the label of the focused field.
    Selected = "selected",
    /// What was refused, and why.
    Error = "error",
    /// What was done.
    Ok = "ok",
    /// A key in the footer.
    Key = "key",
}

impl From<Status> for Role {
    fn from(status: Status) -> Self {
        match status {
            Status::Overdue => Self::Overdue,
            Status::Unknown => Self::Unknown,
            Status::DueSoon => Self::DueSoon,
            Status::Undated => Self::Undated,
            Status::OnTrack => Self::OnTrack,
        }
    }
}

/// Whether the terminal shows more than its 16 named colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The 16 named colours, or it does not say.
    Sixteen,
    /// Any colour.
    Full,
}

impl Depth {
    /// What the environment's COLORTERM says of the terminal. OpenSSH does not pass it on unless told
    /// to, so that most sessions are taken for sixteen colours.
    pub fn from_colorterm(word: Option<&str>) -> Self {
        match word {
            Some("truecolor" | "24bit") => Self::Full,
            _ => Self::Sixteen,
        }
    }
}

/// Whether NO_COLOR, as the environment has it, asks for no colours: it does by saying anything.
pub fn asks_for_mono(no_color: Option<&str>) -> bool {
    no_color.is_some_and(|word| !word.is_empty())
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
}

impl Theme {
    /// A theme that comes with the program.
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Self::read(&Self::mono(), name, "a built-in theme", text).ok()
    }

    /// No colours: what NO_COLOR asks for.
    pub fn mono() -> Self {
        let mut styles = vec![Style::new(); Role::ALL.len()];
        // Whatever happens to the files, a selection can be seen.
        if let Some(selected) = styles.get_mut(Role::Selected as usize) {
            *selected = Style::new().add_modifier(Modifier::REVERSED);
        }
        let plain = Self {
            name: "mono".to_string(),
            styles,
        };
        Self::read(&plain, "mono", "a built-in theme", MONO).unwrap_or(plain)
    }

    /// The one after this among those that come with the program.
    pub fn next(&self) -> Self {
        let at = BUILTIN.iter().position(|(name, _)| *name == self.name);
        let next = at.map_or(0, |at| (at + 1) % BUILTIN.len());
        let (name, _) = BUILTIN.get(next).copied().unwrap_or(("mono", MONO));
        Self::builtin(name).unwrap_or_else(Self::mono)
    }

    /// A person's own theme, over the default one: roles that it leaves out stay as they are.
    pub fn load(file: &str, text: &str) -> Result<Self, FileError> {
        let base = Self::builtin("default").unwrap_or_else(Self::mono);
        Self::read(&base, file, file, text)
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The theme for a terminal of that depth, and what to tell the person if it had to change.
    pub fn fit(mut self, depth: Depth) -> (Self, Option<String>) {
        let rich = |style: &Style| matches!(style.fg, Some(Color::Rgb(..)));
        if depth == Depth::Full || !self.styles.iter().any(rich) {
            return (self, None);
        }
        for style in self.styles.iter_mut().filter(|style| rich(style)) {
            style.fg = None;
        }
        let notice = format!(
            "This terminal does not say that it shows every colour, so \"{}\" is shown without its own.",
            self.name
        );
        (self, Some(notice))
    }

    fn read(base: &Self, name: &str, file: &str, text: &str) -> Result<Self, FileError> {
        let mut theme = Self {
            name: name.to_string(),
            styles: base.styles.clone(),
        };
        let text = Text { file, text };
        let table = DeTable::parse(text.text).map_err(|error| text.not_toml(&error))?;
        for (name, value) in table.get_ref() {
            let role = Role::ALL
                .iter()
                .find(|role| role.name() == name.get_ref().as_ref());
            let Some(role) = role else {
                let near = nearest(name.get_ref(), Role::ALL.iter().map(|role| role.name()));
                let hint =
                    near.map_or_else(String::new, |near| format!("Did you mean \"{near}\"?"));
                return Err(text.error(
                    name.span().start,
                    format!("Nothing on the screen is called \"{}\".", name.get_ref()),
                    hint,
                ));
            };
            let at = value.span().start;
            let DeValue::String(words) = value.get_ref() else {
                return Err(text.error(
                    at,
                    "A look is written in quotation marks.",
                    "For example: overdue = \"red bold\"",
                ));
            };
            let style = style(words)
                .map_err(|word| text.error(at, format!("\"{word}\" is not a look."), LOOKS))?;
            if *role == Role::Selected && !style.has_modifier(Modifier::REVERSED) {
                return Err(text.error(
                    at,
                    "The selection must be reversed, to be seen without colours.",
                    "Add the word \"reversed\".",
                ));
            }
            if let Some(slot) = theme.styles.get_mut(*role as usize) {
                *slot = style;
            }
        }
        Ok(theme)
    }
}

const LOOKS: &str = "Use a colour (black, red, green, yellow, blue, magenta, cyan, gray, dark-gray, light-red and so on, white, #rrggbb) and any of bold, dim, italic, underlined, reversed. There are no background colours.";

/// Reads "red bold"; the word it does not know otherwise.
fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    for word in words.split_whitespace() {
        style = match word {
            "plain" => style,
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            word => style.fg(colour(word).ok_or_else(|| word.to_string())?),
        };
    }
    Ok(style)
}

fn colour(word: &str) -> Option<Color> {
    Some(match word {
        "black" => Color::Black,
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        "gray" => Color::Gray,
        "dark-gray" => Color::DarkGray,
        "light-red" => Color::LightRed,
        "light-green" => Color::LightGreen,
        "light-yellow" => Color::LightYellow,
        "light-blue" => Color::LightBlue,
        "light-magenta" => Color::LightMagenta,
        "light-cyan" => Color::LightCyan,
        "white" => Color::White,
        word => {
            let hex = word.strip_prefix('#').filter(|hex| hex.len() == 6)?;
            let [_, r, g, b] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
            Color::Rgb(r, g, b)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> impl Iterator<Item = Theme> {
        BUILTIN
            .iter()
            .map(|(name, _)| Theme::builtin(name).unwrap())
    }

    #[test]
    fn in_every_theme_the_selection_shows_without_colour() {
        for theme in every() {
            let selected = theme.style(Role::Selected);
            assert!(
                selected.has_modifier(Modifier::REVERSED),
                "{}",
                theme.name()
            );
            for role in Role::ALL.iter().filter(|role| **role != Role::Selected) {
                assert!(
                    !theme.style(*role).has_modifier(Modifier::REVERSED),
                    "{}",
                    theme.name()
                );
            }
        }
        assert!(!MARKER.trim().is_empty());
    }

    #[test]
    fn no_theme_sets_a_background() {
        for theme in every() {
            for role in Role::ALL {
                assert_eq!(
                    theme.style(*role).bg,
                    None,
                    "{} {}",
                    theme.name(),
                    role.name()
                );
            }
        }
    }

    #[test]
    fn every_theme_says_how_each_role_looks() {
        for (name, text) in BUILTIN {
            for role in Role::ALL {
                assert!(
                    text.contains(&format!("\n{} = ", role.name())),
                    "{name}: {}",
                    role.name()
                );
            }
        }
    }

    #[test]
    fn the_themes_that_come_use_the_named_colours_and_mono_none() {
        for theme in every() {
            let (same, notice) = theme.clone().fit(Depth::Sixteen);
            assert_eq!((same, notice), (theme, None));
        }
        assert!(Theme::mono().styles.iter().all(|style| style.fg.is_none()));
    }

    #[test]
    fn trying_the_next_theme_goes_round() {
        let mut theme = Theme::load("mine.toml", "").unwrap();
        let mut seen = Vec::new();
        for _ in 0..=BUILTIN.len() {
            theme = theme.next();
            seen.push(theme.name().to_string());
        }
        assert_eq!(seen, ["default", "light", "contrast", "mono", "default"]);
    }

    #[test]
    fn no_color_asks_by_saying_anything() {
        assert!(asks_for_mono(Some("1")) && !asks_for_mono(Some("")) && !asks_for_mono(None));
        assert_eq!(Depth::from_colorterm(Some("truecolor")), Depth::Full);
        assert_eq!(Depth::from_colorterm(None), Depth::Sixteen);
    }

    #[test]
    fn a_theme_of_many_colours_is_taken_back_with_a_notice() {
        let theme = Theme::load("mine.toml", "overdue = \"#ff0000 bold\"").unwrap();
        assert_eq!(theme.style(Role::Overdue).fg, Some(Color::Rgb(255, 0, 0)));
        let (fitted, notice) = theme.fit(Depth::Sixteen);
        assert!(notice.is_some());
        assert_eq!(
            fitted.style(Role::Overdue),
            Style::new().add_modifier(Modifier::BOLD)
        );
    }

    #[test]
    fn mistakes_name_the_file_and_the_line() {
        let refused = |text| Theme::load("mine.toml", text).unwrap_err().to_string();
        insta::assert_snapshot!(refused("ok = \"green\"\noverdu = \"red\""), @r#"mine.toml, line 2: Nothing on the screen is called "overdu". Did you mean "overdue"?"#);
        insta::assert_snapshot!(refused("selected = \"blue\""), @r#"mine.toml, line 1: The selection must be reversed, to be seen without colours. Add the word "reversed"."#);
        insta::assert_snapshot!(refused("\nok = 3"), @r#"mine.toml, line 2: A look is written in quotation marks. For example: overdue = "red bold""#);
        assert!(
            refused("ok = \"on-red\"")
                .starts_with("mine.toml, line 1: \"on-red\" is not a look. Use a colour")
        );
    }
}
