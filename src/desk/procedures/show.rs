//! One pack as a page: every rule by family in sentences with its source, the readings, and what
//! has no date.

use crate::desk::settings;
use crate::desk::words::count;
use crate::procedure::{Check, Citation, Closure, Condition, Procedure, Reading, Rule, Strength};
use crate::text::Sheet;

use super::COLUMNS;
use super::family::Family;
use super::pack::Pack;
use crate::procedure::wording::{condition, paragraphs};

/// A pack, and what an authority has set otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The pack as written.
    pub pack: &'a Pack,
    /// The settings of the database that is looked at: names and values, none without one.
    pub set: &'a [(String, String)],
}

impl Page<'_> {
    /// Returns the procedure as it is in force.
    pub(super) fn in_force(&self) -> Procedure {
        let (_, readings) = settings::read(self.set);
        self.pack.procedure.clone().with_readings(&readings)
    }

    /// Returns what a local setting stands at, if somebody changed it.
    pub(super) fn setting(&self, name: &str) -> Option<&str> {
        self.set
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Returns the page, 80 columns wide.
pub fn show(page: &Page<'_>) -> String {
    let procedure = page.in_force();
    let mut sheet = Sheet::new(COLUMNS);
    head(&mut sheet, page, &procedure);
    for family in Family::ALL {
        let rules: Vec<_> = procedure
            .rules
            .iter()
            .filter(|rule| Family::of(rule) == *family)
            .collect();
        if rules.is_empty() {
            continue;
        }
        sheet.heading(family.plain());
        for rule in rules {
            self::rule(&mut sheet, page, &procedure, rule);
        }
    }
    readings(&mut sheet, &procedure);
    locals(&mut sheet, page, &procedure);
    duties(&mut sheet, &procedure);
    prompts(&mut sheet, &procedure);
    if !procedure.closure.decision.is_empty() {
        closure(&mut sheet, &procedure.closure);
    }
    routes_and_silences(&mut sheet, &procedure);
    sheet.into_text()
}

fn head(sheet: &mut Sheet, page: &Page<'_>, procedure: &Procedure) {
    let document = &procedure.document;
    let version = if document.version.is_empty() {
        String::new()
    } else {
        format!(", {}", document.version)
    };
    sheet.paragraph(0, &procedure.name);
    sheet.paragraph(0, &format!("\"{}\"{version}", document.title));
    sheet.paragraph(
        0,
        &format!(
            "Pack {} {}, {}: {}.",
            procedure.id,
            procedure.version,
            page.pack.origin.plain(),
            count(procedure.rules.len(), "rule", "rules")
        ),
    );
    if !document.note.is_empty() {
        sheet.gap();
        sheet.paragraph(0, &document.note);
    }
}

/// Returns the words and where they stand, as one line.
pub(super) fn cited(source: &Citation) -> String {
    match (source.words.as_str(), source.place().as_str()) {
        ("", place) => place.into(),
        (words, "") => format!("\"{words}\""),
        (words, place) => format!("\"{words}\" ({place})"),
    }
}

fn rule(sheet: &mut Sheet, page: &Page<'_>, procedure: &Procedure, rule: &Rule) {
    sheet.gap();
    let title = crate::desk::words::sentence(rule.title.trim_end_matches(','));
    let title = match rule.strength.qualifier() {
        Some(word) => format!("{title} ({word})"),
        None => title,
    };
    sheet.both_ends(&title, &rule.id);
    for paragraph in paragraphs(rule) {
        sheet.paragraph(2, &paragraph);
    }
    if let Some(local) = &rule.local {
        let now = page.setting(&local.setting).map_or_else(
            || "Nobody has changed it.".into(),
            |value| format!("It is set to: {value}."),
        );
        sheet.paragraph(
            2,
            &format!(
                "The document is silent; this is the authority's own setting, {}. {now}",
                local.setting
            ),
        );
    }
    for reading in rule.readings.iter().filter_map(|id| procedure.reading(id)) {
        sheet.paragraph(2, &read_as(reading));
    }
    if !rule.questions.is_empty() {
        sheet.paragraph(2, "It asks:");
        for question in &rule.questions {
            sheet.hang(4, 6, &format!("- {}", question.text));
        }
    }
    let cited = cited(&rule.source);
    if !cited.is_empty() {
        sheet.paragraph(4, &cited);
    }
}

/// "Read as working days, not calendar days (reading day-20)."
fn read_as(reading: &Reading) -> String {
    let not = if reading.refused.is_empty() {
        String::new()
    } else {
        format!(", not {}", reading.refused.join(" or "))
    };
    let flipped = if reading.flipped {
        ", by local setting"
    } else {
        ""
    };
    format!(
        "Read as {}{not} (reading {}{flipped}).",
        reading.taken, reading.id
    )
}

fn readings(sheet: &mut Sheet, procedure: &Procedure) {
    if procedure.readings.is_empty() {
        return;
    }
    sheet.heading("Readings");
    sheet.paragraph(
        0,
        "Wording that can be read in two ways. \"oversight settings reading.ID OPTION\" takes \
         the other.",
    );
    for reading in &procedure.readings {
        sheet.gap();
        sheet.both_ends(
            if reading.flipped {
                "Set locally"
            } else {
                "As the pack has it"
            },
            &format!("reading.{}", reading.id),
        );
        sheet.paragraph(2, &reading.question);
        sheet.hang(2, 4, &format!("Taken: {}.", reading.taken));
        for refused in &reading.refused {
            sheet.hang(2, 4, &format!("Not: {refused}."));
        }
        let whose = if reading.flipped {
            "Why the pack has it otherwise"
        } else {
            "Why"
        };
        sheet.hang(2, 4, &format!("{whose}: {}", reading.reason));
    }
}

fn locals(sheet: &mut Sheet, page: &Page<'_>, procedure: &Procedure) {
    let mut named: Vec<&str> = Vec::new();
    for rule in &procedure.rules {
        let Some(local) = &rule.local else { continue };
        if named.contains(&local.setting.as_str()) {
            continue;
        }
        if named.is_empty() {
            sheet.heading("Local settings");
        }
        named.push(&local.setting);
        let value = page
            .setting(&local.setting)
            .map_or_else(|| "not changed".to_string(), |value| format!("now {value}"));
        sheet.hang(
            0,
            2,
            &format!(
                "{}: {}, every {} ({value})",
                local.setting, rule.title, local.default
            ),
        );
    }
}

fn duties(sheet: &mut Sheet, procedure: &Procedure) {
    if procedure.duties.is_empty() {
        return;
    }
    sheet.heading("Duties without a date");
    for duty in &procedure.duties {
        sheet.gap();
        sheet.both_ends(&crate::desk::words::sentence(&duty.when), &duty.id);
        sheet.paragraph(2, &duty.what);
        let role = if duty.role.is_empty() {
            String::new()
        } else {
            format!("For: {}. ", duty.role)
        };
        sheet.paragraph(
            2,
            &format!("{role}Shown in the {} form.", duty.shown_in.as_str()),
        );
        for (documents, what) in [(&duty.sends, "sent"), (&duty.receives, "asked for")] {
            if !documents.is_empty() {
                let list = crate::desk::words::join_and(documents);
                sheet.paragraph(2, &format!("Documents {what}: {list}."));
            }
        }
        sheet.paragraph(4, &cited(&duty.source));
    }
}

fn prompts(sheet: &mut Sheet, procedure: &Procedure) {
    if procedure.prompts.is_empty() {
        return;
    }
    sheet.heading("Asked in supervision");
    for prompt in &procedure.prompts {
        sheet.gap();
        sheet.hang(0, 2, &prompt.text);
        let only = match condition(&prompt.when).join("; and ").as_str() {
            "" => String::new(),
            when => format!(", if {when}"),
        };
        sheet.paragraph(2, &format!("Beside: {}{only}.", prompt.part.as_str()));
        sheet.paragraph(4, &cited(&prompt.source));
    }
}

fn closure(sheet: &mut Sheet, closure: &Closure) {
    sheet.heading("Closing a case");
    sheet.paragraph(0, &closure.decision);
    sheet.paragraph(4, &cited(&closure.source));
    sheet.gap();
    sheet.paragraph(0, "Reasons:");
    for reason in &closure.reasons {
        let general = if reason.source.is_none() {
            " (not in the document)"
        } else {
            ""
        };
        sheet.hang(2, 4, &format!("- {}{general}", reason.text));
    }
    if !closure.preconditions.is_empty() {
        sheet.gap();
        sheet.paragraph(0, "Before it is closed:");
        for item in &closure.preconditions {
            let how = match item.check {
                Check::Ask => " You are asked.",
                _ => " The record answers it.",
            };
            let text = asked(
                closure,
                &item.text,
                item.strength,
                how,
                &item.when,
                &item.reasons,
            );
            sheet.hang(2, 4, &text);
            sheet.paragraph(6, &cited(&item.source));
        }
    }
    if !closure.steps.is_empty() {
        sheet.gap();
        sheet.paragraph(0, "As it is closed, or after:");
        for step in &closure.steps {
            let whose = step
                .responsible
                .map_or_else(String::new, |role| format!(" For the {}.", role.plain()));
            let text = asked(
                closure,
                &step.text,
                step.strength,
                &whose,
                &step.when,
                &step.reasons,
            );
            sheet.hang(2, 4, &text);
            sheet.paragraph(6, &cited(&step.source));
        }
    }
}

/// What is asked or left to do when a case is closed: how firmly, `how` it is answered or whose it
/// is, for which cases, and for which reasons of closing.
fn asked(
    closure: &Closure,
    text: &str,
    strength: Strength,
    how: &str,
    when: &Condition,
    reasons: &[String],
) -> String {
    let strength = strength.qualifier();
    let strength = strength.map_or_else(String::new, |word| format!(" ({word})"));
    let only = match condition(when).join("; and ").as_str() {
        "" => String::new(),
        when => format!(" Only if {when}."),
    };
    let named = reasons.iter().map(|slug| {
        let reason = closure.reasons.iter().find(|it| it.slug == *slug);
        reason.map_or(slug.as_str(), |reason| reason.text.as_str())
    });
    let of = match named.collect::<Vec<_>>().join("; ").as_str() {
        "" => String::new(),
        named if reasons.len() == 1 => format!(" Reason: {named}."),
        named => format!(" Reasons: {named}."),
    };
    format!("- {}{strength}.{how}{only}{of}", text.trim_end_matches('.'))
}

fn routes_and_silences(sheet: &mut Sheet, procedure: &Procedure) {
    if !procedure.routes.is_empty() {
        sheet.heading("How a plan comes about");
        for route in &procedure.routes {
            sheet.hang(0, 2, &format!("{}: {}", route.route.plain(), route.text));
            sheet.paragraph(4, &cited(&route.source));
        }
    }
    if !procedure.silent.is_empty() {
        sheet.heading("Silent on");
        for silence in &procedure.silent {
            let partly = if silence.partly { " (in part)" } else { "" };
            let note = if silence.note.is_empty() {
                String::new()
            } else {
                format!(": {}", silence.note)
            };
            sheet.hang(0, 2, &format!("{}{partly}{note}", silence.kind.plain()));
        }
    }
}
