//! The same as JSON for other programs. `data/guide/procedure-json.md` documents each shape.

use serde_json::{Value, json};

use crate::procedure::{
    Citation, Clock, MayVary, Passage, Procedure, Reading, Rule, VariationPolicy,
};

use super::family::Family;
use super::pack::ListedPack;
use super::show::Page;
use crate::procedure::wording::{condition, paragraphs};

/// Returns every pack there is: an array, one object a pack.
pub fn list_json(listed: &[ListedPack]) -> Value {
    listed
        .iter()
        .map(|pack| {
            let procedure = pack.procedure.as_ref().ok();
            json!({
                "id": pack.id,
                "name": procedure.map(|it| &it.name),
                "version": procedure.map(|it| &it.version),
                "document": procedure.map(document),
                "rules": procedure.map(|it| it.rules.len()),
                "origin": pack.origin.word(),
                "file": pack.origin.file(),
                "extends": pack.extends,
                "instead_of_shipped": pack.instead_of_shipped,
                "problem": pack.procedure.as_ref().err().map(|problem| &problem.sentence),
            })
        })
        .collect()
}

/// Returns a pack as one object.
pub fn show_json(page: &Page<'_>) -> Value {
    let procedure = page.in_force();
    let closure = &procedure.closure;
    json!({
        "id": procedure.id,
        "name": procedure.name,
        "version": procedure.version,
        "origin": page.pack.origin.word(),
        "file": page.pack.origin.file(),
        "document": document(&procedure),
        "rules": procedure.rules.iter().map(|it| rule(page, it)).collect::<Vec<_>>(),
        "readings": procedure.readings.iter().map(|it| reading(&procedure, it)).collect::<Vec<_>>(),
        "duties": procedure.duties.iter().map(|duty| json!({
            "id": duty.id,
            "when": duty.when,
            "what": duty.what,
            "role": duty.role,
            "shown_in": duty.shown_in.as_str(),
            "sends": duty.sends,
            "receives": duty.receives,
            "source": source(&duty.source),
        })).collect::<Vec<_>>(),
        "prompts": procedure.prompts.iter().map(|prompt| json!({
            "id": prompt.id,
            "text": prompt.text,
            "part": prompt.part.as_str(),
            "when": condition(&prompt.when),
            "source": source(&prompt.source),
        })).collect::<Vec<_>>(),
        "closure": {
            "decision": closure.decision,
            "source": source(&closure.source),
            "reasons": closure.reasons.iter().map(|reason| json!({
                "slug": reason.slug,
                "text": reason.text,
                "source": reason.source.as_ref().map(source),
            })).collect::<Vec<_>>(),
            "preconditions": closure.preconditions.iter().map(|item| json!({
                "id": item.id,
                "text": item.text,
                "strength": item.strength.as_str(),
                "when": condition(&item.when),
                "reasons": item.reasons,
                "source": source(&item.source),
            })).collect::<Vec<_>>(),
            "steps": closure.steps.iter().map(|step| json!({
                "id": step.id,
                "text": step.text,
                "responsible": step.responsible,
                "strength": step.strength.as_str(),
                "when": condition(&step.when),
                "reasons": step.reasons,
                "field": step.field,
                "source": source(&step.source),
            })).collect::<Vec<_>>(),
        },
        "routes": procedure.routes.iter().map(|route| json!({
            "route": route.route,
            "text": route.text,
            "source": source(&route.source),
        })).collect::<Vec<_>>(),
        "silent": procedure.silent.iter().map(|silence| json!({
            "kind": silence.kind,
            "partly": silence.partly,
            "note": silence.note,
        })).collect::<Vec<_>>(),
    })
}

fn document(procedure: &Procedure) -> Value {
    let document = &procedure.document;
    json!({
        "title": document.title,
        "version": document.version,
        "system": document.system,
        "note": document.note,
    })
}

pub(super) fn source(citation: &Citation) -> Value {
    let passages: Vec<_> = citation.passages.iter().map(passage).collect();
    json!({ "section": citation.place(), "passages": passages, "words": citation.words })
}

fn passage(passage: &Passage) -> Value {
    let lines: Vec<_> = passage
        .lines
        .iter()
        .map(|lines| json!({ "first": lines.first, "last": lines.last }))
        .collect();
    json!({
        "section": passage.section,
        "our_label": passage.is_our_label,
        "lines": lines,
    })
}

const fn clock(clock: &Clock) -> &'static str {
    match clock {
        Clock::Once { .. } => "once",
        Clock::Repeats { .. } => "repeats",
        Clock::Each { .. } => "each",
        Clock::Before { .. } => "before",
        Clock::Milestone { .. } => "milestone",
        Clock::Until { .. } => "until",
        Clock::Birthday { .. } => "birthday",
        Clock::Chair => "chair",
        Clock::Elsewhere { .. } => "elsewhere",
    }
}

fn rule(page: &Page<'_>, rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "family": Family::of(rule).word(),
        "kind": rule.kind,
        "title": rule.title,
        "clock": clock(&rule.clock),
        "text": paragraphs(rule).join(" "),
        "when": condition(&rule.when),
        "responsible": rule.responsible,
        "chair": rule.chair,
        "strength": rule.strength.as_str(),
        "vary": vary(&rule.vary),
        "local": rule.local.as_ref().map(|local| json!({
            "setting": local.setting,
            "default": local.default,
            "value": page.setting(&local.setting),
        })),
        "readings": rule.readings,
        "questions": rule.questions.iter().map(|it| &it.text).collect::<Vec<_>>(),
        "source": source(&rule.source),
    })
}

fn who(who: &MayVary) -> Value {
    match who {
        MayVary::Nobody => json!([]),
        MayVary::Anyone => json!("anyone"),
        MayVary::Roles(roles) => json!(roles),
    }
}

fn vary(vary: &VariationPolicy) -> Value {
    json!({
        "shorter": who(&vary.shorter),
        "longer": who(&vary.longer),
        "longer_when": condition(&vary.longer_when),
        "rationale": vary.rationale,
        "cap": vary.cap,
        "words": vary.words,
    })
}

fn reading(procedure: &Procedure, reading: &Reading) -> Value {
    let rules: Vec<_> = procedure
        .rules
        .iter()
        .filter(|rule| rule.readings.contains(&reading.id))
        .map(|rule| &rule.id)
        .collect();
    json!({
        "id": reading.id,
        "question": reading.question,
        "taken": reading.taken,
        "refused": reading.refused,
        "reason": reading.reason,
        "flipped": reading.flipped,
        "rules": rules,
    })
}
