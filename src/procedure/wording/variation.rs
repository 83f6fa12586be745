//! Who may agree that a rule is met sooner or later than it says.

use crate::casework::Role;
use crate::procedure::{MayVary, VariationPolicy};
use crate::text::an;

use super::condition::condition;
use super::event::roles;

/// Why nothing was moved, where nobody has the power to make it come sooner.
pub const NOBODY_MAY_BRING_FORWARD: &str =
    "the procedure gives nobody the power to bring it forward";

/// Why nothing was moved, where nobody has the power to make it come later.
pub const NOBODY_MAY_PUT_BACK: &str = "the procedure gives nobody the power to put it back";

/// Returns "only a team manager may put it back".
pub fn may(names: &[Role], verb: &str) -> String {
    format!("only {} may {verb}", an(&roles(names)))
}

/// Returns how a rule may be varied: "may be brought forward, but not put back". `None`: it may
/// not.
pub fn may_be_varied(vary: &VariationPolicy) -> Option<String> {
    let by = |who: &MayVary, verb: &str| match who {
        MayVary::Nobody => None,
        MayVary::Anyone => Some(verb.to_string()),
        MayVary::Roles(names) => Some(format!("{verb} by the {}", roles(names))),
    };
    let sooner = by(&vary.shorter, "brought forward");
    let later = by(&vary.longer, "put back").map(|mut later| {
        if let Some(cap) = vary.cap {
            later.push_str(&format!(", to {cap} at the most"));
        }
        let clauses = condition(&vary.longer_when);
        if !clauses.is_empty() {
            later.push_str(&format!(", if {}", clauses.join("; and ")));
        }
        if vary.rationale {
            later.push_str(", once the reason is recorded");
        }
        later
    });
    match (sooner, later) {
        (None, None) => None,
        (Some(sooner), None) => Some(format!("may be {sooner}, but not put back")),
        (None, Some(later)) => Some(format!("may not be brought forward; may be {later}")),
        (Some(sooner), Some(later)) => Some(format!("may be {sooner}, and {later}")),
    }
}
