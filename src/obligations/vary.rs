//! Recorded departures from an interval or a date, and what the procedure lets them do.
//!
//! A departure that the procedure does not allow is kept as a fact and moves nothing; the
//! explanation says so.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{Role, Variation, What};
use crate::procedure::wording::{NOBODY_MAY_BRING_FORWARD, NOBODY_MAY_PUT_BACK, may};
use crate::procedure::{MayVary, Rule};

use super::case::Case;
use super::condition::{Days, Truth};
use crate::text::{day, sentence};

/// A due date after departures, and what is to be said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Varied {
    /// The due date, after what was agreed and allowed.
    pub due: NaiveDate,
    /// How far from the day counted from, where an agreed interval replaced the rule's own.
    pub agreed: Option<String>,
    /// What is to be said of departures that moved nothing, or less than was agreed.
    pub caveats: Vec<String>,
}

impl Case<'_> {
    /// Returns the due date of `rule`, which counts from `at` and falls on `due`, after what was
    /// agreed.
    pub fn vary(
        &self,
        rule: &Rule,
        at: NaiveDate,
        due: NaiveDate,
    ) -> Result<Varied, CalendarError> {
        let unmoved = Varied {
            due,
            agreed: None,
            caveats: Vec::new(),
        };
        let latest = self
            .events
            .iter()
            .rev()
            .find_map(|event| match &event.what {
                What::Variation(variation) if variation.of == Some(rule.kind) => {
                    Some((event.on, variation))
                }
                _ => None,
            });
        let Some((agreed_on, variation)) = latest else {
            return Ok(unmoved);
        };
        let (wanted, words) = match (variation.every, variation.due) {
            (Some(every), _) => (self.calendar.after(at, every)?, format!("every {every}")),
            // A date agreed before the last time it happened was for that time.
            (None, Some(date)) if at <= agreed_on => (date, format!("by {}", day(date))),
            (None, _) => return Ok(unmoved),
        };
        let agreed_words = format!(
            "{words}, agreed on {}{}",
            day(agreed_on),
            by(variation.agreed_by)
        );
        if wanted < due {
            return Ok(match refuse_shorter(rule, variation) {
                None => Varied {
                    due: wanted,
                    agreed: Some(agreed_words),
                    caveats: Vec::new(),
                },
                Some(reason) => moved_nothing(unmoved, &agreed_words, &reason),
            });
        }
        if wanted == due {
            return Ok(unmoved);
        }
        if let Some(reason) = self.refuse_longer(rule, variation, at) {
            return Ok(moved_nothing(unmoved, &agreed_words, &reason));
        }
        let cap = rule
            .vary
            .cap
            .map(|cap| self.calendar.after(at, cap).map(|day| (day, cap)))
            .transpose()?;
        Ok(match cap {
            Some((limit, cap)) if wanted > limit => Varied {
                due: limit,
                agreed: None,
                caveats: vec![format!(
                    "{}: longer than the procedure's limit of {cap}, which is shown.",
                    sentence(&agreed_words)
                )],
            },
            _ => Varied {
                due: wanted,
                agreed: Some(agreed_words),
                caveats: Vec::new(),
            },
        })
    }

    fn refuse_longer(&self, rule: &Rule, variation: &Variation, at: NaiveDate) -> Option<String> {
        let vary = &rule.vary;
        let not_allowed = || {
            vary.words
                .clone()
                .unwrap_or_else(|| NOBODY_MAY_PUT_BACK.into())
        };
        if vary.longer == MayVary::Nobody {
            return Some(not_allowed());
        }
        if let Some(refused) = refuse(&vary.longer, variation.agreed_by, "put it back") {
            return Some(refused);
        }
        match self.holds(
            &vary.longer_when,
            Days {
                anchor: Some(at),
                falls: None,
            },
        ) {
            Truth::Yes => {}
            Truth::No(reason) => return Some(format!("{}: {reason}", not_allowed())),
            Truth::NotKnown(missing) => {
                return Some(format!("{}: {}", not_allowed(), missing.plain()));
            }
        }
        (vary.rationale && variation.rationale.is_none())
            .then(|| "the procedure asks for the reason to be recorded, and none is".into())
    }
}

fn refuse_shorter(rule: &Rule, variation: &Variation) -> Option<String> {
    match &rule.vary.shorter {
        MayVary::Nobody => Some(NOBODY_MAY_BRING_FORWARD.into()),
        who => refuse(who, variation.agreed_by, "bring it forward"),
    }
}

/// Returns why nobody with `role` may do what only `who` may: "only a team manager may put it
/// back".
fn refuse(who: &MayVary, role: Option<Role>, verb: &str) -> Option<String> {
    let MayVary::Roles(roles) = who else {
        return None;
    };
    let only = may(roles, verb);
    match role {
        Some(role) if roles.contains(&role) => None,
        Some(_) => Some(only),
        None => Some(format!("{only}, and who agreed it is not recorded")),
    }
}

fn moved_nothing(unmoved: Varied, agreed: &str, reason: &str) -> Varied {
    Varied {
        caveats: vec![format!(
            "{}: kept on record and moves nothing, as {reason}.",
            sentence(agreed)
        )],
        ..unmoved
    }
}

fn by(role: Option<Role>) -> String {
    role.map_or_else(String::new, |role| format!(" by the {}", role.plain()))
}
