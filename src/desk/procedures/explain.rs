//! Every rule considered for one child.

use serde_json::{Value, json};

use crate::obligations::{Applies, Considered};
use crate::procedure::Procedure;
use crate::text::Sheet;

use super::COLUMNS;
use super::value::source;

const ORDER: &[(Applies, &str, &str)] = &[
    (Applies::Shown, "shown", "Applies, and is shown"),
    (
        Applies::Later,
        "later",
        "Applies, and an earlier date for the same thing is shown",
    ),
    (
        Applies::NotKnown,
        "not_known",
        "Whether it applies is not known",
    ),
    (Applies::No, "no", "Does not apply"),
];

/// Returns every rule considered, those that apply first.
pub fn explanation(considered: &[Considered], procedure: &Procedure) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for (applies, _, heading) in ORDER {
        let of_this_sort: Vec<_> = considered
            .iter()
            .filter(|it| it.applies == *applies)
            .collect();
        if of_this_sort.is_empty() {
            continue;
        }
        sheet.heading(heading);
        for it in of_this_sort {
            let title = procedure
                .rule(&it.rule)
                .map_or_else(|| it.kind.plain().into(), |rule| rule.title.clone());
            let title = crate::desk::words::sentence(title.trim_end_matches(','));
            sheet.both_ends(&title, &it.rule);
            sheet.paragraph(2, &it.text);
            if let Some(rule) = procedure
                .rule(&it.rule)
                .filter(|_| !matches!(applies, Applies::No))
            {
                sheet.paragraph(4, &super::show::cited(&rule.source));
            }
            sheet.gap();
        }
    }
    sheet.into_text()
}

/// Returns the same as one object.
pub fn explanation_json(child: &str, considered: &[Considered], procedure: &Procedure) -> Value {
    let rules: Vec<_> = considered
        .iter()
        .map(|it| {
            let word = ORDER
                .iter()
                .find(|(applies, _, _)| *applies == it.applies)
                .map(|(_, word, _)| *word);
            json!({
                "rule": it.rule,
                "kind": it.kind,
                "applies": word,
                "text": it.text,
                "source": procedure.rule(&it.rule).map(|rule| source(&rule.source)),
            })
        })
        .collect();
    json!({
        "child": child,
        "procedure": procedure.id,
        "version": procedure.version,
        "rules": rules,
    })
}
