//! Why a record is put right, and the record that says so.

use crate::casework::record::{Body, Cause, NewRecord};
use crate::tui::form::Answers;

/// The id of the question why.
pub(super) const REASON: &str = "reason";

/// What is said where a correction changes nothing.
pub(super) const UNCHANGED: &str = "Nothing was changed. Change an answer, or leave the form.";

/// A record of `body` in place of the one called `replaces`, for the reason that `answers` give.
pub(super) fn replacing(
    answers: &Answers,
    replaces: &str,
    child: &str,
    form_id: &str,
    body: Body,
) -> NewRecord {
    let reason = answers.get(REASON).text().unwrap_or_default();
    let cause = match body {
        Body::Withdrawn => Cause::Withdrawal,
        _ => Cause::Correction,
    };
    NewRecord::typed(form_id, 0, child, body).replacing(replaces, cause, Some(reason.trim()))
}
