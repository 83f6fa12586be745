//! Bars as ratatui draws them, with their figures under them.

use ratatui::layout::Rect;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use crate::text::width::width as measure;
use crate::tui::theme::{Role, Theme};
use crate::tui::wire::canvas::Canvas;

/// The narrowest a bar may be: a figure of three digits and a sign.
const NARROWEST: u16 = 4;
/// The widest a bar is of any use.
const WIDEST: u16 = 9;

/// A bar: what stands below it, how high it is, and the figure under that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) label: String,
    pub(super) height: u64,
    pub(super) figure: String,
}

/// Draws as many of `columns` as there is room for, the last ones, in `area`. `most` is how high the
/// whole height stands for.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, theme: &Theme, columns: &[Column], most: u64) {
    let area = area.intersection(canvas.area());
    if area.height < 3 || area.width < NARROWEST {
        return;
    }
    let fit = usize::from((area.width + 1) / (NARROWEST + 1)).max(1);
    let shown = columns.len().min(fit);
    let Some(each) = u16::try_from(shown).ok().filter(|shown| *shown > 0) else {
        return;
    };
    let width = ((area.width + 1) / each).saturating_sub(1);
    let width = width.clamp(NARROWEST, WIDEST);
    let columns = columns.iter().skip(columns.len() - shown);
    let bars: Vec<Bar<'_>> = columns
        .clone()
        .map(|column| {
            Bar::default()
                .value(column.height)
                .text_value("")
                .label(column.label.as_str())
        })
        .collect();
    BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .bar_width(width)
        .bar_gap(1)
        .max(most.max(1))
        .bar_style(theme.style(Role::Dim))
        .label_style(theme.style(Role::Dim))
        .render(
            Rect {
                height: area.height - 1,
                ..area
            },
            canvas.buffer_mut(),
        );
    // The figures by our own hand: a bar of no height has none of ratatui's, and nought is said too.
    for (place, column) in (0_u16..).zip(columns) {
        let figure = u16::try_from(measure(&column.figure)).unwrap_or(width);
        let from = area.x + place * (width + 1) + width.saturating_sub(figure) / 2;
        let y = area.bottom() - 1;
        canvas.text(area, from, y, &column.figure, theme.style(Role::Text));
    }
}
