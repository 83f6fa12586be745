//! What must hold for a rule to apply.

use crate::procedure::model::{ComesBy, Condition, PeriodAfter};

use super::node::Node;
use super::selector::selectors;

/// Returns the condition at `key`; an absent one always holds.
pub(super) fn condition(node: &Node<'_>, key: &'static str) -> Condition {
    node.table(key)
        .map_or_else(Condition::default, |node| read_condition(&node))
}

pub(super) fn read_condition(node: &Node<'_>) -> Condition {
    let lapse = |key: &'static str| {
        node.table(key).and_then(|node| {
            let of = selectors(&node, "of");
            let plus = node.need_word("plus");
            node.finish();
            Some(PeriodAfter { of, plus: plus? })
        })
    };
    let condition = Condition {
        route: node.words("route"),
        not_route: node.words("not_route"),
        flag: node.words("flag"),
        all_flags: node.words("all_flags"),
        not_flag: node.words("not_flag"),
        disabled: node.flag("disabled"),
        event: selectors(node, "event"),
        no_event: selectors(node, "no_event"),
        latest: selectors(node, "latest").into_iter().next(),
        under_age: node.count("under_age"),
        plan_over: node.word("plan_over"),
        plan_reached: node.word("plan_reached"),
        meeting_number: node.count("meeting_number"),
        closed_for: node.texts("closed_for"),
        anchor_before: lapse("anchor_before"),
        anchor_from: lapse("anchor_from"),
        comes_by: node.table("comes_by").and_then(|node| {
            let what = selectors(&node, "what");
            let of = selectors(&node, "of");
            let plus = node.need_word("plus");
            node.finish();
            Some(ComesBy {
                what,
                limit: PeriodAfter { of, plus: plus? },
            })
        }),
        no_milestone: node.count("no_milestone"),
        any: node.tables("any").iter().map(read_condition).collect(),
    };
    node.finish();
    condition
}
