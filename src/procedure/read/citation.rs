//! Where the words of a rule stand.

use crate::procedure::model::{Citation, LineRange, Passage};

use super::node::Node;

/// Returns the citation that stands in `section` and `words`, which every rule of a document needs.
pub(super) fn citation(node: &Node<'_>) -> Citation {
    if !node.has("section") && !node.has("label") {
        node.problem("section", "is missing; say where in the document it stands");
    }
    citation_if_any(node)
}

/// Returns the citation that stands in `section` and `words`, where there is one.
pub(super) fn citation_if_any(node: &Node<'_>) -> Citation {
    Citation {
        passages: passages(node),
        words: node.text("words").unwrap_or_default(),
    }
}

/// Returns the passages named by `section` or `label`, `lines` and `also`. Lines belong to a
/// heading: a table that gives another heading takes none of them from the table it lies over.
pub(super) fn passages(node: &Node<'_>) -> Vec<Passage> {
    node.know(&["section", "label", "lines", "also"]);
    let own = node.down_to(&["section", "label"]);
    let also = own.tables("also");
    let others = also.iter().filter_map(|node| {
        let passage = passage(node);
        node.finish();
        passage
    });
    passage(&own).into_iter().chain(others).collect()
}

fn passage(node: &Node<'_>) -> Option<Passage> {
    if node.has("section") && node.has("label") {
        node.problem(
            "label",
            "stands beside `section`; a heading is the document's own or ours",
        );
    }
    let label = node.text("label");
    let lines = node.text("lines").unwrap_or_default();
    let lines = lines.split(',').map(str::trim).filter(|it| !it.is_empty());
    let passage = Passage {
        is_our_label: label.is_some(),
        section: label.or(node.text("section")).unwrap_or_default(),
        lines: lines
            .filter_map(|range| {
                let read = range.parse::<LineRange>();
                read.map_err(|wrong| node.problem("lines", wrong.to_string()))
                    .ok()
            })
            .collect(),
    };
    let says_something = !passage.section.trim().is_empty() || !passage.lines.is_empty();
    says_something.then_some(passage)
}
