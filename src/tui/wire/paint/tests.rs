use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::*;

fn terminal(columns: u16, rows: u16) -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).unwrap();
    vt100::Parser::new(size(rows), size(columns), 0)
}

/// Everything a person could see: letters, styles where they show, the cursor.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    let (rows, columns) = screen.size();
    let mut out: Vec<String> = (0..rows.get())
        .map(|y| {
            (0..columns.get())
                .map(|x| {
                    let cell = screen.cell(y, x).unwrap();
                    let text = if cell.has_contents() {
                        cell.contents()
                    } else {
                        " "
                    };
                    let marked = cell.inverse()
                        || cell.underline()
                        || cell.bgcolor() != vt100::Color::Default;
                    match text {
                        _ if cell.is_wide_continuation() => String::new(),
                        " " if !marked => " ".to_string(),
                        " " => format!(
                            "[{:?}/{:?}{}{}]",
                            cell.bgcolor(),
                            cell.inverse().then(|| cell.fgcolor()),
                            cell.inverse(),
                            cell.underline()
                        ),
                        text => format!(
                            "[{text} {:?}/{:?} {}{}{}{}{}]",
                            cell.fgcolor(),
                            cell.bgcolor(),
                            cell.bold(),
                            cell.dim(),
                            cell.italic(),
                            cell.underline(),
                            cell.inverse()
                        ),
                    }
                })
                .collect()
        })
        .collect();
    let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
    out.push(format!("{cursor:?}"));
    out
}

fn any_style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightCyan),
        1 => Just(Color::Indexed(99)),
        1 => Just(Color::Rgb(1, 2, 3)),
    ];
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::REVERSED | Modifier::BOLD),
        1 => Just(Modifier::UNDERLINED | Modifier::ITALIC),
    ];
    (
        colour.clone(),
        prop_oneof![4 => Just(Color::Reset), 1 => colour],
        modifier,
    )
        .prop_map(|(fg, bg, add)| Style::new().fg(fg).bg(bg).add_modifier(add))
}

/// Some texts in some places; `wide` and combining letters among them.
fn any_canvas(columns: u16, rows: u16) -> impl Strategy<Value = Canvas> {
    let text = prop_oneof![
        2 => "[a-c]{1,12}",
        2 => "[a ]{1,9}",
        1 => " {1,14}",
        1 => "(日|本|a|é|Zoe\u{308}|ا| ){1,7}",
    ];
    let texts = prop::collection::vec((0..columns, 0..rows, text, any_style()), 0..12);
    let cursor = prop::option::of((0..columns, 0..rows));
    (texts, cursor).prop_map(move |(texts, cursor)| {
        let mut canvas = Canvas::new(columns, rows);
        for (x, y, text, style) in texts {
            canvas.text(canvas.area(), x, y, &text, style);
        }
        if let Some((x, y)) = cursor {
            canvas.set_cursor(x, y);
        }
        canvas
    })
}

fn any_show() -> impl Strategy<Value = Vec<Canvas>> {
    let sizes = prop::collection::vec((1_u16..20, 1_u16..7), 1..3);
    sizes.prop_flat_map(|sizes| {
        let shows: Vec<_> = sizes
            .into_iter()
            .map(|(columns, rows)| prop::collection::vec(any_canvas(columns, rows), 1..6))
            .collect();
        shows.prop_map(|shows| shows.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// However the screen came to be, it looks as if painted from nothing.
    #[test]
    fn painting_what_changed_looks_like_painting_it_all(show in any_show()) {
        let mut painter = Painter::new();
        let mut terminal = terminal(1, 1);
        for canvas in &show {
            let Rect { width, height, .. } = canvas.area();
            let size = |n| NonZeroU16::new(n).unwrap();
            if terminal.screen().size() != (size(height), size(width)) {
                terminal.screen_mut().set_size(size(height), size(width));
            }
            terminal.process(painter.paint(canvas));
            let mut fresh = self::terminal(width, height);
            fresh.process(Painter::new().paint(canvas));
            prop_assert_eq!(seen(&terminal), seen(&fresh));
            prop_assert_eq!(painter.paint(canvas), b"");
        }
    }

    /// And painting it all shows the letters of the canvas.
    #[test]
    fn what_is_painted_is_what_was_drawn(canvas in any_canvas(17, 5)) {
        let mut terminal = terminal(17, 5);
        terminal.process(Painter::new().paint(&canvas));
        let rows: Vec<String> = terminal.screen().rows(0, 17).map(|row| row.trim_end().to_string()).collect();
        prop_assert_eq!(rows, canvas.rows());
        let cursor = (!terminal.screen().hide_cursor()).then(|| terminal.screen().cursor_position());
        prop_assert_eq!(cursor, canvas.cursor().map(|at| (at.y, at.x)));
    }
}

/// Texts in rows that are taken over from picture to picture, moved by some rows as lists are, with a
/// pane beside them that changes each time and rows above and below that do not move.
fn any_scrolling() -> impl Strategy<Value = Vec<Canvas>> {
    let moves = prop::collection::vec((-4_i32..=4, 0_u16..4, 0_u16..3), 1..8);
    (moves, 10_u16..24, 20_u16..44).prop_map(|(moves, rows, columns)| {
        let mut from = 20_i32;
        moves
            .into_iter()
            .enumerate()
            .map(|(number, (by, above, below))| {
                from += by;
                let mut canvas = Canvas::new(columns, rows);
                let area = canvas.area();
                for y in 0..rows {
                    let listed = y >= above && y + below < rows;
                    let line = from + i32::from(y);
                    let text = match listed {
                        true => format!(
                            "row {line} {}日",
                            "x".repeat(usize::from(line.unsigned_abs() as u8) % 23)
                        ),
                        false => "=".repeat(usize::from(columns)),
                    };
                    let marked = match line % 5 {
                        0 => Style::new().add_modifier(Modifier::REVERSED),
                        _ => Style::new(),
                    };
                    canvas.text(area, 0, y, &text, marked);
                    let pane = columns - 6;
                    canvas.text(
                        area,
                        pane,
                        y,
                        &format!("{}", (number * 7 + usize::from(y)) % 11),
                        marked,
                    );
                }
                canvas.set_cursor(2, rows / 2);
                canvas
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A list that scrolled looks as if painted from nothing, whatever stood around it.
    #[test]
    fn rows_that_moved_look_as_if_painted_anew(show in any_scrolling()) {
        let mut painter = Painter::new();
        let Rect { width, height, .. } = show[0].area();
        let mut terminal = terminal(width, height);
        for canvas in &show {
            terminal.process(painter.paint(canvas));
            let mut fresh = self::terminal(width, height);
            fresh.process(Painter::new().paint(canvas));
            prop_assert_eq!(seen(&terminal), seen(&fresh));
            prop_assert_eq!(painter.paint(canvas), b"");
        }
    }
}

/// A list of 16 rows that moves by one: the terminal moves it, and one row is painted.
#[test]
fn a_list_that_scrolls_by_a_row_costs_a_row() {
    let list = |from: u16| {
        let mut canvas = Canvas::new(80, 24);
        let area = canvas.area();
        canvas.text(area, 0, 0, "Ashford CSWT", Style::new());
        for y in 4..20 {
            let line = from + y;
            let text = format!("{:048b}", u64::from(line) * 0x9e37_79b9_7f4a);
            canvas.text(area, 2, y, &text, Style::new());
        }
        canvas.text(area, 1, 23, "? keys", Style::new());
        canvas
    };
    for (from, to) in [(10, 11), (11, 10), (10, 13)] {
        let mut painter = Painter::new();
        painter.paint(&list(from));
        let cost = painter.paint(&list(to)).len();
        let rows = usize::from(from.abs_diff(to));
        assert!(cost < 24 + rows * 58, "{from} to {to}: {cost}");
    }
}

/// A board like the one in the manual, with `selected` chosen.
fn board(columns: u16, rows: u16, selected: u16) -> Canvas {
    let mut canvas = Canvas::new(columns, rows);
    let area = canvas.area();
    let table = if columns >= 120 {
        Rect {
            width: columns - 50,
            ..area
        }
    } else {
        area
    };
    let red = Style::new().fg(Color::Red);
    canvas.text(
        area,
        1,
        0,
        "Ashford CSWT · Kent",
        Style::new().add_modifier(Modifier::BOLD),
    );
    canvas.text_right(area, 0, "Mon 23 Nov 2026 ", Style::new());
    canvas.text(area, 1, 1, "OVERDUE 9   due 7d 14   not known 3", red);
    canvas.rule(area, 2, Style::new());
    for row in 0..rows.saturating_sub(8) {
        let y = row + 4;
        let name = format!("Child {row:02} Surname");
        let mut style = Style::new();
        if row == selected {
            canvas.text(table, 1, y, ">", style);
            style = style.add_modifier(Modifier::REVERSED);
            canvas.set_cursor(3, y);
        }
        canvas.text(table, 3, y, &name, style);
        canvas.text(
            table,
            22,
            y,
            &format!("K{row:04}  {:2}  A Khan     38w", row * 7 % 18),
            Style::new(),
        );
        canvas.text(table, 50, y, "5d over", red);
        canvas.text(table, 60, y, "in 12d", Style::new());
    }
    let why = format!(
        "Visit was due Wed {} Nov: 28 days after the last, on Wed {} Oct. Kent, s{}",
        11 + selected % 9,
        12 + selected % 17,
        selected % 10
    );
    if columns >= 120 {
        let pane = Rect {
            x: columns - 48,
            width: 48,
            ..area
        };
        for y in 4..rows - 4 {
            canvas.text(area, pane.x - 2, y, "│", Style::new());
        }
        canvas.text(
            pane,
            pane.x,
            4,
            &format!(
                "Child {selected:02} Surname · K{selected:04} · girl, {}",
                selected % 18
            ),
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x,
            5,
            &format!(
                "A Khan since {} Mar · plan 26 Feb 2026, 38 weeks",
                selected % 28 + 1
            ),
            Style::new(),
        );
        canvas.text(pane, pane.x, 7, "OVERDUE", red);
        canvas.text(
            pane,
            pane.x + 10,
            7,
            &format!(
                "visit            Wed {} Nov   {} days",
                11 + selected % 9,
                selected % 6 + 1
            ),
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x + 10,
            8,
            &format!("28 days after {} Oct; seen, seen alone", 12 + selected % 17),
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x + 10,
            9,
            "Kent s5: no less than every 4 weeks",
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x,
            10,
            &format!(
                "in {} d    review           Sat {} Dec",
                selected,
                selected % 28 + 1
            ),
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x + 10,
            11,
            &format!("84 days after {} Sep; team manager or", selected % 28 + 1),
            Style::new(),
        );
        canvas.text(
            pane,
            pane.x,
            13,
            &format!(
                "Last supervision {} Oct: \"school to confirm",
                selected % 28 + 1
            ),
            Style::new(),
        );
        let note = [
            "attendance; genogram by next time\" 2 open",
            "dentist; GP letter to be chased\" 1 open",
            "housing panel on the 4th; new bed\" 3 open",
        ];
        canvas.text(
            pane,
            pane.x,
            14,
            note[usize::from(selected) % 3],
            Style::new(),
        );
    } else {
        canvas.text(area, 1, rows - 2, &why, Style::new());
    }
    canvas.rule(area, rows - 3, Style::new());
    canvas.text(
        area,
        1,
        rows - 1,
        "s supervise  v visit  m meeting  c close  Enter file  / find  ? keys",
        Style::new(),
    );
    canvas
}

fn cost_of_moves(columns: u16, rows: u16) -> (usize, usize) {
    let mut painter = Painter::new();
    let whole = painter.paint(&board(columns, rows, 0)).len();
    let worst = (1..12)
        .map(|row| painter.paint(&board(columns, rows, row)).len())
        .max();
    (whole, worst.unwrap_or_default())
}

#[test]
fn moving_down_the_board_costs_little() {
    let (whole, small) = cost_of_moves(80, 24);
    let (whole_wide, wide) = cost_of_moves(120, 40);
    println!("80x24: whole {whole}, a move {small}; 120x40: whole {whole_wide}, a move {wide}");
    assert!(small < 200, "{small}");
    assert!(wide < 700, "{wide}");
}

#[test]
fn a_control_character_never_gets_out() {
    let mut canvas = Canvas::new(6, 1);
    for (x, symbol) in ["\u{1b}", "a\u{1b}[2J", "\u{9b}", "\u{301}", "日", "日"]
        .into_iter()
        .enumerate()
    {
        canvas.buffer_mut()[(u16::try_from(x).unwrap(), 0)].set_symbol(symbol);
    }
    let painted = String::from_utf8(Painter::new().paint(&canvas).to_vec()).unwrap();
    assert_eq!(painted.matches('\u{1b}').count(), 5, "{painted:?}");
    assert!(painted.ends_with("日\u{1b}[?25l"), "{painted:?}");
}

#[test]
fn a_picture_that_was_forgotten_is_painted_whole() {
    let mut painter = Painter::new();
    let canvas = board(80, 24, 3);
    let whole = painter.paint(&canvas).len();
    assert_eq!(painter.paint(&canvas).len(), 0);
    painter.forget();
    assert_eq!(painter.paint(&canvas).len(), whole);
    assert_eq!(painter.sent(), 2 * u64::try_from(whole).unwrap());
}

#[test]
fn a_cursor_that_moves_alone_costs_a_motion() {
    let mut painter = Painter::new();
    let mut canvas = Canvas::new(20, 3);
    canvas.set_cursor(4, 1);
    painter.paint(&canvas);
    canvas.set_cursor(3, 1);
    assert_eq!(painter.paint(&canvas), b"\x08");
    assert_eq!(canvas.cursor(), Some(Position { x: 3, y: 1 }));
}
