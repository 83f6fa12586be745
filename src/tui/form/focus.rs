//! Where the focus can be, in what order.

use super::Form;
use super::field::{Body, Visited};
use super::stop::{Part, Stop};

impl Form {
    /// Every stop, in order.
    pub(super) fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for field in self.visible() {
            let Some(body) = self.fields.get(field).map(|field| &field.body) else {
                continue;
            };
            let mut stop = |part| stops.push(Stop { field, part });
            match body {
                Body::One(_) | Body::Text(_) => stop(Part::Whole),
                Body::Checks(items) => {
                    for (at, item) in items.iter().enumerate() {
                        stop(Part::Item(at));
                        let here = self.focus
                            == (Stop {
                                field,
                                part: Part::Comment(at),
                            });
                        if here || !item.comment.text().is_empty() {
                            stop(Part::Comment(at));
                        }
                    }
                }
                Body::Ticks(ticks) => (0..ticks.len()).for_each(|at| stop(Part::Item(at))),
                Body::Rows(group) => {
                    for row in 0..group.rows.len() {
                        for column in 0..group.columns.len() {
                            stop(Part::Cell { row, column });
                        }
                    }
                    stop(Part::Add);
                }
                Body::Note(_) => {}
            }
        }
        stops
    }

    /// Moves the focus by so many stops, as far as there are any. Answers whether it left a field.
    pub(super) fn step(&mut self, by: isize) -> Moved {
        let stops = self.stops();
        let here = stops
            .iter()
            .position(|stop| *stop == self.focus)
            .unwrap_or_default();
        let last = stops.len().saturating_sub(1);
        let there = here.saturating_add_signed(by).min(last);
        match stops.get(there) {
            Some(stop) if there != here => self.focus_on(*stop),
            _ => Moved::Nowhere,
        }
    }

    /// Moves the focus to a field before or after this one.
    pub(super) fn step_field(&mut self, by: isize) -> Moved {
        let stops = self.stops();
        let mut fields: Vec<usize> = stops.iter().map(|stop| stop.field).collect();
        fields.dedup();
        let here = fields
            .iter()
            .position(|field| *field == self.focus.field)
            .unwrap_or_default();
        let there = here
            .saturating_add_signed(by)
            .min(fields.len().saturating_sub(1));
        let stop = fields
            .get(there)
            .and_then(|field| stops.iter().find(|stop| stop.field == *field));
        match stop {
            Some(stop) if *stop != self.focus => self.focus_on(*stop),
            _ => Moved::Nowhere,
        }
    }

    pub(super) fn focus_on(&mut self, stop: Stop) -> Moved {
        let left = self.focus.field;
        self.focus = stop;
        if left == stop.field {
            return Moved::Within;
        }
        if let Some(field) = self.fields.get_mut(left) {
            field.visited = Visited::Left;
        }
        Moved::Out
    }

    /// Puts the focus somewhere that still exists.
    pub(super) fn settle(&mut self) {
        let stops = self.stops();
        if !stops.contains(&self.focus) {
            let near = stops
                .iter()
                .rev()
                .find(|stop| stop.field <= self.focus.field);
            self.focus = near.or(stops.first()).copied().unwrap_or_default();
        }
    }
}

/// What a move of the focus did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// There was nowhere to go.
    Nowhere,
    /// It stayed in the field.
    Within,
    /// It left the field.
    Out,
}
