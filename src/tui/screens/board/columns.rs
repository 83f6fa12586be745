//! How wide the board's columns are: what is needed first, and room for more where there is room.

/// The columns of the board, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Id,
    Age,
    Worker,
    Plan,
    Visit,
    Review,
    Supervision,
    Flag,
    Next,
}

impl Column {
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Name => "Child",
            Self::Id => "Id",
            Self::Age => "Age",
            Self::Worker => "Worker",
            Self::Plan => "Plan",
            Self::Visit => "Visit",
            Self::Review => "Review",
            Self::Supervision => "Superv.",
            Self::Flag => "Flag",
            Self::Next => "Next",
        }
    }

    /// Whether its cells end at its right edge, so that numbers line up.
    pub(super) const fn right(self) -> bool {
        matches!(self, Self::Age | Self::Plan)
    }
}

/// A column and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) column: Column,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// What stands before the name: the marker and a space.
pub(super) const MARGIN: u16 = 2;

/// How wide the longest text of each column is whose texts differ much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Needs {
    pub(super) name: u16,
    pub(super) id: u16,
    pub(super) worker: u16,
    pub(super) plan: u16,
    pub(super) flag: u16,
}

/// The columns for a table of `width`: the fewest and narrowest that fit, then as wide as their
/// texts need.
pub(super) fn columns(width: u16, needs: Needs) -> Vec<Slot> {
    use Column::{Age, Flag, Id, Name, Next, Plan, Review, Supervision, Visit, Worker};
    let id = needs.id.clamp(2, if width < 100 { 8 } else { 10 });
    let wanted: &[(Column, u16, u16)] = match width {
        0..50 => &[(Name, 12, needs.name), (Visit, 9, 9), (Flag, 6, needs.flag)],
        50..78 => &[
            (Name, 12, needs.name),
            (Visit, 9, 9),
            (Review, 9, 9),
            (Flag, 6, needs.flag),
            (Worker, 4, needs.worker),
        ],
        78..100 => &[
            (Name, 10, needs.name),
            (Id, id, id),
            (Age, 3, 3),
            (Worker, 8, needs.worker),
            (Plan, 4, needs.plan),
            (Visit, 9, 9),
            (Review, 9, 9),
            (Supervision, 9, 9),
            (Flag, 6, needs.flag),
        ],
        _ => &[
            (Name, 14, needs.name),
            (Id, id, needs.id),
            (Age, 3, 3),
            (Worker, 9, needs.worker),
            (Plan, 5, 5),
            (Visit, 9, 9),
            (Review, 9, 9),
            (Supervision, 9, 9),
            (Flag, 6, needs.flag),
            (Next, 10, 40),
        ],
    };
    let gaps = u16::try_from(wanted.len().saturating_sub(1)).unwrap_or_default();
    let least: u16 = wanted.iter().map(|(_, least, _)| least).sum::<u16>() + gaps + MARGIN;
    let mut spare = width.saturating_sub(least);
    let mut widths: Vec<u16> = wanted.iter().map(|(_, least, _)| *least).collect();
    while spare > 0 {
        let before = spare;
        for (width, (_, _, most)) in widths.iter_mut().zip(wanted) {
            if spare > 0 && *width < *most {
                *width += 1;
                spare -= 1;
            }
        }
        if spare == before {
            break;
        }
    }
    let mut x = MARGIN;
    wanted
        .iter()
        .zip(widths)
        .map(|((column, _, _), width)| {
            let slot = Slot {
                column: *column,
                x,
                width,
            };
            x += width + 1;
            slot
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_overlap_and_fit_at_every_width_that_is_designed_for() {
        for need in [0, 5, 12, 40] {
            let needs = Needs {
                name: need,
                id: need,
                worker: need,
                plan: need,
                flag: need,
            };
            for width in 40..=200 {
                let slots = columns(width, needs);
                for pair in slots.windows(2) {
                    assert!(pair[0].x + pair[0].width < pair[1].x, "{width}");
                }
                let last = slots.last().unwrap();
                assert!(last.x + last.width <= width, "{width} for {need}");
            }
        }
    }
}
