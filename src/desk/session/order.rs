//! The order to discuss children in.

use crate::desk::board::Row;

/// `rows`, which stand worst first, with brothers and sisters next to the worst of them.
pub fn in_order(rows: Vec<Row>) -> Vec<Row> {
    let mut left: Vec<_> = rows.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(left.len());
    for at in 0..left.len() {
        let Some(row) = left.get_mut(at).and_then(Option::take) else {
            continue;
        };
        let family = row.family.clone();
        ordered.push(row);
        let siblings = left.iter_mut().filter(|other| {
            family.is_some() && other.as_ref().is_some_and(|other| other.family == family)
        });
        ordered.extend(siblings.filter_map(Option::take));
    }
    ordered
}
