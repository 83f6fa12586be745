//! How a team has kept up over a year: in time, how long plans have run, and how many have reached 6,
//! 9 and 12 months; each as bars or as a table.

use ratatui::layout::Rect;

use crate::desk::trends::{Kept, Known, Length, Measure, Month, Trends};
use crate::desk::words::{day, sentence};
use crate::text::width::{width, wrap};
use crate::tui::keys::command::{Available, Command};
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::frame::{self, Beyond, Face};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table};
use crate::tui::wire::canvas::Canvas;

use super::bars;
use super::view_trait::{Chosen, View, on_most};

/// Why a month opens nothing.
const OF_MANY: &str = "A month is made of many children, and opens none of them.";

/// Which trend is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    InTime,
    Lengths,
    Reached,
}

impl Tab {
    const ALL: &'static [Self] = &[Self::InTime, Self::Lengths, Self::Reached];

    const fn plain(self) -> &'static str {
        match self {
            Self::InTime => "In time",
            Self::Lengths => "Plan length",
            Self::Reached => "6, 9, 12 months",
        }
    }
}

/// As what it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Bars,
    Table,
}

/// The trends being looked at.
#[derive(Debug, Clone)]
pub(super) struct TrendsView {
    /// What was found; its months are turned round, the newest first.
    trends: Trends,
    tab: Tab,
    shape: Shape,
    selection: Selection,
}

impl TrendsView {
    pub(super) fn new(mut trends: Trends) -> Self {
        trends.months.reverse();
        Self {
            trends,
            tab: Tab::InTime,
            shape: Shape::Bars,
            selection: Selection::default(),
        }
    }

    pub(super) fn refresh(&mut self, read: Self) {
        self.trends = read.trends;
    }

    fn turn(&mut self, by: usize) {
        let here = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let next = (here.unwrap_or_default() + by) % Tab::ALL.len();
        self.tab = Tab::ALL.get(next).copied().unwrap_or(Tab::InTime);
    }

    /// What the bars show.
    fn meaning(&self) -> String {
        match self.tab {
            Tab::InTime => self.of_dates(),
            Tab::Lengths => "How long the plans of open cases have run, by children, at the end of the last month.".into(),
            Tab::Reached => "Children whose plan had run 6, 9 or 12 months and more at the end of each month.".into(),
        }
    }

    /// What the bars of what was in time show; and what they cannot: how much was still over at the
    /// end, which falls in no month.
    fn of_dates(&self) -> String {
        let over: Vec<_> = Measure::ALL
            .iter()
            .filter_map(|measure| {
                let over = self.trends.months.first()?.kept(*measure).still_over;
                (over > 0).then(|| format!("{} {over}", measure.plain()))
            })
            .collect();
        let over = match over.is_empty() {
            true => String::new(),
            false => format!(" Still over: {}.", over.join(", ")),
        };
        format!(
            "In time: of the dates that fell in each month, how many were kept. Not known counts \
             against it.{over}"
        )
    }

    fn in_words(&self, month: &Month) -> String {
        if month.children == 0 {
            return format!("{}: nothing was recorded by then.", month.name());
        }
        let parts: Vec<String> = match self.tab {
            Tab::InTime => Measure::ALL
                .iter()
                .map(|measure| {
                    let kept = month.kept(*measure);
                    let what = measure.plain();
                    match (kept.all(), kept.still_over) {
                        (0, 0) => format!("no {what} due"),
                        (0, over) => format!("{what} {over} still over, and none due anew"),
                        (_, over) => {
                            let rest = [
                                (kept.late, "late"),
                                (kept.not_known, "not known"),
                                (over, "over"),
                            ];
                            let rest = rest.iter().filter(|(n, _)| *n > 0);
                            rest.fold(format!("{what} {} in time", kept.in_time), |said, it| {
                                format!("{said}, {} {}", it.0, it.1)
                            })
                        }
                    }
                })
                .collect(),
            Tab::Lengths | Tab::Reached => Length::ALL
                .iter()
                .filter(|length| month.of_length(**length) > 0)
                .map(|length| format!("{} {}", length.plain(), month.of_length(*length)))
                .collect(),
        };
        format!("{}: {}.", month.name(), parts.join("; "))
    }

    fn known(&self) -> String {
        match (self.trends.known, self.trends.known_on) {
            (Known::Now, None) => "as known now".into(),
            (Known::Now, Some(on)) => format!("as known on {}", day(on)),
            (Known::Then, _) => "as known then".into(),
        }
    }

    /// Which trend, and by which knowledge.
    fn tabs(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) {
        if self.shape == Shape::Bars {
            canvas.text(area, area.x, area.y, MARKER, theme.style(Role::Heading));
            canvas.set_cursor(area.x + 2, area.y);
        }
        let mut x = area.x + 2;
        for tab in Tab::ALL {
            let (text, role) = match (*tab == self.tab, self.shape) {
                (true, Shape::Bars) => (tab.plain().to_string(), Role::Selected),
                (true, Shape::Table) => (format!("[{}]", tab.plain()), Role::Heading),
                (false, _) => (tab.plain().to_string(), Role::Dim),
            };
            x = canvas.text(area, x, area.y, &text, theme.style(role)) + 2;
        }
        let rest = Rect {
            x,
            width: area.right().saturating_sub(x + 1),
            ..area
        };
        let known = self.known();
        // Where there is no room, the title's line goes without; then at least the odd one is said.
        if usize::from(rest.width) >= width(&known) {
            canvas.text_right(rest, area.y, &known, theme.style(Role::DueSoon));
        } else if self.trends.known == Known::Then {
            canvas.text_right(rest, area.y, "THEN", theme.style(Role::DueSoon));
        }
    }

    fn lengths(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) {
        let Some(month) = self.trends.months.first() else {
            return;
        };
        let columns: Vec<_> = Length::ALL
            .iter()
            .filter(|length| area.width >= 60 || !matches!(length, Length::None))
            .map(|length| bars::Column {
                label: if area.width >= 60 {
                    length.short()
                } else {
                    narrow(*length)
                }
                .into(),
                ..children(month, *length)
            })
            .collect();
        let most = columns.iter().map(|column| column.height).max();
        let inner = Rect {
            x: area.x + 2.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(3),
            height: area.height.saturating_sub(1),
        };
        bars::draw(canvas, inner, theme, &columns, most.unwrap_or(1));
    }

    fn table(&self, screen: u16) -> Table<'_, Month> {
        let wide = screen >= 60;
        let mut columns = vec![Column::words("Month", move |month: &Month| {
            Cell::text(match wide {
                true => month.name(),
                false => month.first.format("%b %y").to_string(),
            })
        })];
        let number = |length: Length| {
            move |month: &Month| {
                let role = match length {
                    Length::NotKnown => Role::Unknown,
                    _ => Role::Text,
                };
                Cell::number(month.of_length(length), role)
            }
        };
        match self.tab {
            Tab::InTime => columns.extend(Measure::ALL.iter().map(|measure| {
                let says = move |month: &Month| in_time(month.kept(*measure), screen);
                Column::words(sentence(measure.plain()), says)
            })),
            Tab::Lengths => columns.extend(Length::ALL.iter().map(|length| {
                let from = if *length == Length::None { 60 } else { 0 };
                let title = if wide {
                    length.short()
                } else {
                    narrow(*length)
                };
                Column::numbers(title, number(*length)).from(from)
            })),
            Tab::Reached => {
                let each = Length::REACHED.iter();
                columns.extend(each.map(|it| Column::numbers(reached(*it), number(*it))));
                columns.push(Column::numbers("Not known", number(Length::NotKnown)));
                let all = |month: &Month| {
                    let plans = Length::ALL.iter().filter(|it| **it != Length::None);
                    let all = plans.map(|it| month.of_length(*it)).sum();
                    Cell::number(all, Role::Text)
                };
                columns.push(Column::numbers("All plans", all).from(60));
            }
        }
        // Where nothing was on record yet there is nothing to count, which is said once.
        let mut is_first = true;
        for column in columns.iter_mut().skip(1) {
            let says = std::mem::replace(&mut column.says, Box::new(|_| Cell::text("")));
            let said = match column.from <= screen && std::mem::take(&mut is_first) {
                true => "nothing",
                false => "",
            };
            column.says = Box::new(move |month| match month.children {
                0 => Cell::new(said, Role::Dim),
                _ => says(month),
            });
        }
        Table::new(columns, &self.trends.months)
    }
}

impl View for TrendsView {
    fn name(&self) -> &'static str {
        "Trends"
    }

    fn line(&self) -> (String, Role) {
        let line = match self.shape {
            Shape::Bars => self.meaning(),
            Shape::Table => {
                let month = self.trends.months.get(self.selection.at());
                month.map_or_else(String::new, |month| self.in_words(month))
            }
        };
        (line, Role::Text)
    }

    fn text(&self) -> String {
        let title = format!("{}, {}", self.tab.plain(), self.known());
        let table = self.table(u16::MAX).plain();
        format!("{title}\n{}\n\n{table}", self.meaning())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond {
        let theme = face.theme;
        self.tabs(canvas, area, theme);
        let rest = frame::below(area, 1);
        match (self.shape, self.tab) {
            (Shape::Table, _) => {
                return self
                    .table(area.width)
                    .draw(canvas, rest, theme, &self.selection);
            }
            (Shape::Bars, Tab::InTime) => {
                let of = |measure: Measure| {
                    let months = self.trends.months.iter().rev();
                    let columns = months.map(move |month| share(month, month.kept(measure)));
                    let name = match measure {
                        Measure::Supervision if area.width < 60 => "Superv.".into(),
                        _ => sentence(measure.plain()),
                    };
                    (name, columns.collect::<Vec<_>>())
                };
                let all: Vec<_> = Measure::ALL.iter().map(|it| of(*it)).collect();
                stacked(canvas, rest, theme, &all, 100);
            }
            (Shape::Bars, Tab::Reached) => {
                let of = |length: Length| {
                    let months = self.trends.months.iter().rev();
                    let columns = months.map(move |month| children(month, length));
                    (reached(length).to_string(), columns.collect::<Vec<_>>())
                };
                let all: Vec<_> = Length::REACHED.iter().map(|it| of(*it)).collect();
                let most = all.iter().flat_map(|(_, columns)| columns);
                let most = most.map(|column| column.height).max().unwrap_or(1);
                stacked(canvas, rest, theme, &all, most);
            }
            (Shape::Bars, Tab::Lengths) => self.lengths(canvas, rest, theme),
        }
        Beyond::default()
    }

    fn go(&mut self, command: Command) {
        match (command, self.shape) {
            (Command::TableOrChart, Shape::Bars) => self.shape = Shape::Table,
            (Command::TableOrChart, Shape::Table) => self.shape = Shape::Bars,
            (Command::Left, _) | (Command::Up, Shape::Bars) => self.turn(Tab::ALL.len() - 1),
            (Command::Right, _) | (Command::Down, Shape::Bars) => self.turn(1),
            (_, Shape::Table) => {
                self.selection.moved(command, self.trends.months.len());
            }
            (_, Shape::Bars) => {}
        }
    }

    fn chosen(&self) -> Chosen {
        Chosen::Nothing(OF_MANY.into())
    }

    fn available(&self, command: Command) -> Available {
        match command {
            Command::Choose => Available::No(OF_MANY.into()),
            Command::RecordMilestone => on_most(command),
            _ => Available::Yes,
        }
    }
}

/// "28 of 37, 3 not known, 4 over". Where there is little room, without what is not known, which the
/// 37 have in them; where there is less, what is still over is said alone where the rest would look
/// as if all was well.
fn in_time<'a>(kept: Kept, screen: u16) -> Cell<'a> {
    let over = match kept.still_over {
        0 => None,
        over => Some((format!("{over} over"), Role::Overdue)),
    };
    if kept.all() == 0 {
        return over.map_or_else(
            || Cell::new("none due", Role::Dim),
            |it| Cell::new(it.0, it.1),
        );
    }
    if let (Some(over), true) = (&over, screen < 76 && kept.in_time == kept.all()) {
        return Cell::new(over.0.clone(), over.1);
    }
    let text = format!("{} of {}", kept.in_time, kept.all());
    let mut pieces = vec![(text, Role::Text)];
    if kept.not_known > 0 && screen >= if over.is_some() { 100 } else { 76 } {
        pieces.push((format!(", {} not known", kept.not_known), Role::Unknown));
    }
    if let Some((over, role)) = over.filter(|_| screen >= 76) {
        pieces.push((format!(", {over}"), role));
    }
    Cell::Several(pieces)
}

const fn narrow(length: Length) -> &'static str {
    match length {
        Length::None => "none",
        Length::UnderThree => "0-3",
        Length::Three => "3-6",
        Length::Six => "6-9",
        Length::Nine => "9-12",
        Length::Twelve => "12+",
        Length::NotKnown => "?",
    }
}

const fn reached(length: Length) -> &'static str {
    match length {
        Length::Six => "6 months",
        Length::Nine => "9 months",
        _ => "12 months",
    }
}

fn label(month: &Month) -> String {
    month.first.format("%b").to_string()
}

fn share(month: &Month, kept: Kept) -> bars::Column {
    let share = kept.share().filter(|_| month.children > 0);
    bars::Column {
        label: label(month),
        height: share.map_or(0, |share| u64::try_from(share).unwrap_or_default()),
        figure: match (share, kept.still_over) {
            (Some(share), _) => format!("{share}%"),
            // Nothing fell due, and yet not nothing was to be done.
            (None, over) if over > 0 && month.children > 0 => "over".into(),
            (None, _) => "-".into(),
        },
    }
}

fn children(month: &Month, length: Length) -> bars::Column {
    let n = month.of_length(length);
    bars::Column {
        label: label(month),
        height: u64::try_from(n).unwrap_or_default(),
        figure: if month.children == 0 {
            "-".into()
        } else {
            n.to_string()
        },
    }
}

/// Draws several rows of bars one below the other, each with its name before it.
fn stacked(
    canvas: &mut Canvas,
    area: Rect,
    theme: &Theme,
    all: &[(String, Vec<bars::Column>)],
    most: u64,
) {
    let names = all
        .iter()
        .map(|(name, _)| width(name))
        .max()
        .unwrap_or_default();
    // A long name is broken over lines where every column counts.
    let names = u16::try_from(names).unwrap_or(u16::MAX).min(area.width / 4);
    let each = area.height / u16::try_from(all.len().max(1)).unwrap_or(1);
    for (at, (name, columns)) in (0_u16..).zip(all) {
        let gap = u16::from(each >= 4);
        let row = Rect {
            y: area.y + at * each + gap,
            height: each.saturating_sub(gap),
            ..area
        };
        let lines = wrap(name, usize::from(names).max(1));
        for (line, y) in lines.iter().zip(row.y..row.bottom()) {
            canvas.text(row, row.x + 1, y, line, theme.style(Role::Text));
        }
        let beside = Rect {
            x: row.x + names + 2,
            width: row.width.saturating_sub(names + 3),
            ..row
        };
        bars::draw(canvas, beside, theme, columns, most);
    }
}
