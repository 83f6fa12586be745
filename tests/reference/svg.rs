//! A picture of the terminal's cells as SVG: real text, nothing fetched from elsewhere.

use oversight::text::width;
use oversight::tui::wire::canvas::Canvas;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// One cell in units of the picture, and the rim around the cells.
const CELL: (u32, u32) = (9, 19);
const RIM: u32 = 14;

const FONTS: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,Liberation Mono,monospace";

/// The panel brings a background of its own, so that it reads the same on a light and a dark page.
const BACKGROUND: &str = "#11161d";
const LETTERS: &str = "#e6edf3";

/// The canvas as an SVG file, with a title and a description for those who hear it.
pub(crate) fn svg(canvas: &Canvas, title: &str, description: &str) -> String {
    let area = canvas.area();
    let (width, height) = (
        u32::from(area.width) * CELL.0 + 2 * RIM,
        u32::from(area.height) * CELL.1 + 2 * RIM,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n<rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{BACKGROUND}\" stroke=\"#57606a\"/>\n<g font-family=\"{FONTS}\" font-size=\"15\" fill=\"{LETTERS}\" xml:space=\"preserve\">\n",
        escape(title),
        escape(description),
        width - 1,
        height - 1,
    );
    for y in 0..area.height {
        for run in runs(canvas, y) {
            out.push_str(&run.draw(u32::from(y)));
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Letters side by side that look alike.
struct Run {
    column: u32,
    columns: u32,
    text: String,
    colour: Color,
    modifier: Modifier,
}

impl Run {
    /// Takes off the blanks at both ends.
    fn trim(&mut self) {
        let blanks = |text: &str, rest: &str| u32::try_from(text.len() - rest.len()).unwrap();
        let text = self.text.trim_start_matches(' ');
        self.column += blanks(&self.text, text);
        let text = text.trim_end_matches(' ').to_string();
        self.columns -= blanks(&self.text, &text);
        self.text = text;
    }

    fn draw(&self, row: u32) -> String {
        let (x, y) = (RIM + self.column * CELL.0, RIM + row * CELL.1);
        let length = self.columns * CELL.0;
        let colour = shade(self.colour);
        if self.text.chars().all(|letter| letter == '─') {
            let middle = y + CELL.1 / 2;
            return format!("<path d=\"M{x} {middle}h{length}\" stroke=\"{colour}\"/>\n");
        }
        let reversed = self.modifier.contains(Modifier::REVERSED);
        let panel = match reversed {
            true => format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{}\" fill=\"{colour}\"/>\n",
                CELL.1
            ),
            false => String::new(),
        };
        let fill = match (reversed, self.colour) {
            (true, _) => format!(" fill=\"{BACKGROUND}\""),
            (false, Color::Reset) => String::new(),
            (false, _) => format!(" fill=\"{colour}\""),
        };
        let weight = match self.modifier.contains(Modifier::BOLD) {
            true => " font-weight=\"bold\"",
            false => "",
        };
        // Whatever font the reader has, each run is as wide as its cells: columns stay columns.
        format!(
            "{panel}<text x=\"{x}\" y=\"{}\" textLength=\"{length}\"{fill}{weight}>{}</text>\n",
            y + CELL.1 - 5,
            escape(&self.text)
        )
    }
}

/// The runs of a row, without the blanks between them.
fn runs(canvas: &Canvas, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while let Some(cell) = canvas.buffer().cell((x, y)) {
        let columns = u16::try_from(width::width(cell.symbol()))
            .unwrap_or(1)
            .max(1);
        match runs.last_mut().filter(|run| goes_on(run, x, cell)) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.columns += u32::from(columns);
            }
            None => runs.push(Run {
                column: x.into(),
                columns: columns.into(),
                text: cell.symbol().into(),
                colour: cell.fg,
                modifier: cell.modifier,
            }),
        }
        x += columns;
    }
    for run in &mut runs {
        if !run.modifier.contains(Modifier::REVERSED) {
            run.trim();
        }
    }
    runs.retain(|run| run.columns > 0);
    runs
}

/// Whether the cell at `x` belongs to the run: it looks the same, and no gap lies between.
fn goes_on(run: &Run, x: u16, cell: &Cell) -> bool {
    let looks_alike = run.colour == cell.fg && run.modifier == cell.modifier;
    let gap = run.text.ends_with("  ") && !run.modifier.contains(Modifier::REVERSED);
    looks_alike && !gap && run.column + run.columns == u32::from(x)
}

/// What the 16 named colours look like here; each can be read on [`BACKGROUND`].
fn shade(colour: Color) -> &'static str {
    match colour {
        Color::Red | Color::LightRed => "#ff7b72",
        Color::Green | Color::LightGreen => "#56d364",
        Color::Yellow | Color::LightYellow => "#e3b341",
        Color::Blue | Color::LightBlue => "#79c0ff",
        Color::Magenta | Color::LightMagenta => "#d2a8ff",
        Color::Cyan | Color::LightCyan => "#76e3ea",
        Color::DarkGray | Color::Gray => "#9198a1",
        _ => LETTERS,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
