//! Which rows of a long list show.

use std::ops::Range;

/// The first of `total` rows to show in `height` so that `wanted` is among them. It goes by halves of
/// the height: most moves of a selection then change two rows on the screen and not all of them. It
/// depends on nothing but where the selection is, so that a screen looks the same however one got
/// there.
pub fn first(wanted: Range<u16>, height: u16, total: u16) -> u16 {
    let end = total.saturating_sub(height);
    if wanted.end <= height || height == 0 {
        return 0;
    }
    let step = (height / 2).max(1);
    let halves = (1..=end / step + 1).map(|n| n.saturating_mul(step).min(end));
    let mut fits =
        halves.filter(|first| *first <= wanted.start && wanted.end <= first.saturating_add(height));
    fits.next()
        .unwrap_or_else(|| wanted.end.saturating_sub(height).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_wanted_shows(at in 0_u16..300, size in 1_u16..5, height in 5_u16..60, more in 0_u16..300) {
            let total = at + size + more;
            let first = first(at..at + size, height, total);
            prop_assert!(first <= at && at + size <= first + height);
            prop_assert!(first == 0 || first + height <= total);
        }
    }

    #[test]
    fn a_list_that_fits_never_moves() {
        for at in 0..10 {
            assert_eq!(first(at..at + 1, 10, 10), 0);
        }
    }
}
