//! How a child stands, in a few lines.

use chrono::NaiveDate;

use crate::casework::ObligationKind;
use crate::desk::board::{PlanAge, Row};
use crate::desk::words::{any_role, count, long_day, sentence};
use crate::obligations::{Obligation, Source, Status};
use crate::procedure::{Detail, Procedure, place};

use super::days::days_written_out;
use super::record::id_label;
use super::sheet::Sheet;

/// Nobody counts the days to what is further off than this.
const FAR: i64 = 60;

/// What stands for the child of `row`, and why.
pub fn of_row(row: &Row, procedure: &Procedure, as_of: NaiveDate) -> String {
    let mut sheet = Sheet::new(&format!("HOW THE CASE STANDS on {}", long_day(as_of)));
    sheet.field("Child", &row.name);
    sheet.field(&id_label(procedure), &row.child);
    sheet.field("Authority", &procedure.name);
    sheet.field("Team", row.team.as_deref().unwrap_or("not known"));
    sheet.field("Worker", row.worker.as_deref().unwrap_or("not known"));
    sheet.field("Plan", &plan(row.plan, as_of));
    sheet.gap();
    let (next, now): (Vec<_>, Vec<_>) = row
        .obligations
        .iter()
        .filter(|it| it.kind != ObligationKind::Turns18)
        .partition(|it| it.status == Status::OnTrack);
    if now.is_empty() {
        sheet.line(0, "Nothing is overdue, due soon or not known.");
    }
    for it in now {
        due(&mut sheet, it);
        sheet.gap();
    }
    if !next.is_empty() {
        sheet.gap();
    }
    for it in next {
        sheet.line(0, &stands(it));
    }
    sheet.gap();
    match &row.last_supervision {
        Some((on, said)) => {
            let said = said.as_deref().unwrap_or("no note");
            sheet.field(
                "Last supervision",
                &format!("{}: {}", long_day(*on), days_written_out(said)),
            );
        }
        None => sheet.field("Last supervision", "none recorded"),
    }
    sheet.finish()
}

/// How long the plan has run.
pub(super) fn plan(plan: PlanAge, as_of: NaiveDate) -> String {
    match plan {
        PlanAge::Since(on, days) => format!("since {}, {}", long_day(on), weeks(days)),
        PlanAge::EpisodeSince(on) => format!(
            "its start is not known; the case was opened on {}, {} ago",
            long_day(on),
            weeks((as_of - on).num_days())
        ),
        PlanAge::NotKnown => "its start is not known".into(),
        PlanAge::NotStarted => "none yet".into(),
        PlanAge::Closed(on) => format!("closed on {}", long_day(on)),
    }
}

fn weeks(days: i64) -> String {
    count(
        usize::try_from(days / 7).unwrap_or_default(),
        "week",
        "weeks",
    )
}

/// Something outstanding: how it stands, why, whose it is, and where that is written.
pub(super) fn due(sheet: &mut Sheet, it: &Obligation) {
    sheet.line(0, &stands(it));
    let why = match it.kind {
        // It quotes what somebody wrote.
        ObligationKind::Action => it.why.clone(),
        _ => it.why_as_documented(),
    };
    sheet.text(2, &days_written_out(&why));
    let whose = it
        .responsible
        .map(|role| role.plain().to_string())
        .or_else(|| it.owner.clone());
    let mut by: Vec<String> = whose.iter().map(|whose| format!("By: {whose}.")).collect();
    if !it.chair.is_empty() {
        by.push(format!("Chair: {}.", any_role(&it.chair)));
    }
    if !by.is_empty() {
        sheet.line(2, &by.join(" "));
    }
    if let Some(cited) = cited(it) {
        sheet.line(2, &cited);
    }
}

/// "Visit: OVERDUE by 5 days, since Wednesday 18 November 2026".
pub(super) fn stands(it: &Obligation) -> String {
    let days = it.days.unwrap_or_default().unsigned_abs();
    let days = count(usize::try_from(days).unwrap_or_default(), "day", "days");
    let how = match (it.status, it.due) {
        (Status::Overdue, Some(due)) => {
            format!("OVERDUE by {days}; it was due on {}", long_day(due))
        }
        (Status::Overdue, None) => "OVERDUE".into(),
        (Status::Unknown, _) => "NOT KNOWN".into(),
        (Status::DueSoon, Some(due)) if it.days == Some(0) => {
            format!("due today, {}", long_day(due))
        }
        (Status::OnTrack, Some(due)) if it.days > Some(FAR) => format!("due on {}", long_day(due)),
        (Status::DueSoon | Status::OnTrack, Some(due)) => {
            format!("due in {days}, on {}", long_day(due))
        }
        (Status::DueSoon | Status::OnTrack, None) => "no date recorded".into(),
        (Status::Undated, _) => "to be done; no date is set for it".into(),
    };
    format!("{}: {how}", sentence(&it.title))
}

/// Where it is written; what the authority or a manager set themselves is never called the
/// document's.
fn cited(it: &Obligation) -> Option<String> {
    match &it.source {
        Source::RecordedAction => None,
        Source::LocalSetting { .. } => {
            Some("Under a local setting; the document does not say how often.".into())
        }
        Source::Document {
            title,
            passages,
            words,
            ..
        } => {
            let place = match place(passages, Detail::AsDocumented).as_str() {
                "" => title.clone(),
                section => format!("{title}, {section}"),
            };
            Some(if words.is_empty() {
                format!("Under {place}.")
            } else {
                format!("Under {place}: \"{words}\"")
            })
        }
    }
}
