//! What an import found, as data and as plain text that a manager can read.
//!
//! What was new, changed or the same as before is for the caller to add: this knows the file and
//! not the record.

use std::fmt;

use crate::text::{Sheet, count};

use super::annex_a::{AnnexA, CaseStatus, Unmapped, WarningKind};
use super::history::HistoryFile;

/// The widest line of the text.
const WIDTH: usize = 80;

/// How many rows, values or lines are named before the rest is only counted.
const NAMED: usize = 20;

/// What an import found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What was read, and where in the file.
    pub source: String,
    /// What the format calls an entry: "row" or "line".
    pub unit: &'static str,
    /// How many entries were read, blank ones aside.
    pub read: usize,
    /// How many of them became cases.
    pub cases: usize,
    /// How many were left out because something in them was wrong.
    pub refused: usize,
    /// How many there are of each status.
    pub statuses: Vec<(String, usize)>,
    /// Everything there is to tell, the weightiest first.
    pub sections: Vec<Section>,
    /// How many texts had invisible or unsafe characters taken out.
    pub cleaned: usize,
}

/// Findings of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which sort.
    pub kind: SectionKind,
    /// What they have in common, in a sentence.
    pub says: String,
    /// One finding each.
    pub items: Vec<String>,
}

/// Which sort of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Entries left out.
    Refused,
    /// Something to look at in entries that were taken.
    Warning,
    /// Values whose meaning is not known.
    Unmapped,
    /// Values that stand for nothing.
    NotKnown,
    /// Headings that name no known column.
    UnmatchedHeaders,
    /// Columns that the file does not have.
    MissingHeaders,
    /// What holds for the whole file.
    Note,
}

impl Report {
    /// What a file of Annex A held.
    pub fn of_annex_a(annex: &AnnexA) -> Self {
        let place = if annex.sheet.is_empty() {
            "CSV file".to_string()
        } else {
            format!("sheet \"{}\"", annex.sheet)
        };
        let refused = annex.refused_rows();
        let mut report = Self {
            source: format!(
                "Annex A, List 6: {place}, headings in row {}",
                annex.header_row
            ),
            unit: "row",
            read: annex.rows.len() + refused,
            cases: annex.cases().len(),
            refused,
            statuses: annex
                .by_status()
                .into_iter()
                .map(|(status, count)| (status.to_string(), count))
                .collect(),
            sections: Vec::new(),
            cleaned: annex.cleaned,
        };
        let refusals = annex.refused.iter().map(ToString::to_string).collect();
        report.add(SectionKind::Refused, "Left out:", refusals);
        let unclear = [CaseStatus::NotRecognised, CaseStatus::NotStated];
        let not_taken = unclear.into_iter().flat_map(|status| {
            annex
                .with_status(status)
                .map(move |row| format!("row {}: {}, {status}", row.row, row.id()))
        });
        report.add(
            SectionKind::Refused,
            "NOT taken, since nobody can tell whether they are on a plan; look at each:",
            not_taken.collect(),
        );
        for kind in WarningKind::ALL {
            let rows = annex.warnings.iter().filter(|warning| warning.kind == kind);
            let items = rows.map(|warning| format!("row {}: {}", warning.row, warning.id));
            report.add(SectionKind::Warning, kind.says(), items.collect());
        }
        report.add(
            SectionKind::Unmapped,
            "Values that were not understood, and so were read as not known:",
            values(&annex.unmapped),
        );
        report.add(
            SectionKind::NotKnown,
            "Values that say nothing, and so were read as not known:",
            values(&annex.not_known),
        );
        report.add(
            SectionKind::UnmatchedHeaders,
            "Headings that are no part of List 6; their columns were not read:",
            quoted(&annex.unmatched_headers),
        );
        report.add(
            SectionKind::MissingHeaders,
            "Columns of List 6 that the file does not have; what they say is not known:",
            quoted(&annex.missing_headers),
        );
        report.sections.extend(notes(annex));
        report
    }

    /// What a file of case histories held.
    pub fn of_history(file: &HistoryFile) -> Self {
        let mut report = Self {
            source: "Case histories".into(),
            unit: "line",
            read: file.cases.len() + file.refused.len(),
            cases: file.cases.len(),
            refused: file.refused.len(),
            statuses: Vec::new(),
            sections: Vec::new(),
            cleaned: file.cleaned,
        };
        let refusals = file.refused.iter().map(ToString::to_string).collect();
        report.add(SectionKind::Refused, "Left out:", refusals);
        report.add(
            SectionKind::Warning,
            "Lines that name no authority; taken as this database's own:",
            file.without_authority
                .iter()
                .map(|line| format!("line {line}"))
                .collect(),
        );
        report
    }

    /// Whether there is nothing that anyone need look at.
    pub fn is_quiet(&self) -> bool {
        self.cleaned == 0
            && self
                .sections
                .iter()
                .all(|section| section.kind == SectionKind::Note)
    }

    fn add(&mut self, kind: SectionKind, says: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.sections.push(Section {
                kind,
                says: says.to_string(),
                items,
            });
        }
    }
}

fn values(values: &[Unmapped]) -> Vec<String> {
    let mut values: Vec<&Unmapped> = values.iter().collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.count));
    values
        .into_iter()
        .map(|value| {
            let unit = if value.rows.len() == 1 { "row" } else { "rows" };
            let mut rows: Vec<String> = value.rows.iter().map(ToString::to_string).collect();
            if value.count > rows.len() {
                rows.push("…".into());
            }
            format!(
                "{}: \"{}\", {} ({unit} {})",
                value.column.heading(),
                value.value,
                times(value.count),
                rows.join(", ")
            )
        })
        .collect()
}

fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        count => format!("{count} times"),
    }
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("\"{name}\"")).collect()
}

/// What has to be said of every Annex A: what it does not carry.
fn notes(annex: &AnnexA) -> Vec<Section> {
    let on_plan = annex.with_status(CaseStatus::ChildInNeed).count();
    let dates = "Annex A does not say when a plan started: its CIN Start Date is the start of the episode of need, the referral. Until a plan start is recorded it is not known.";
    let seen =
        "The date last seen is a visit of any sort; whether the child was seen alone is not known.";
    let empty = annex.rows.is_empty() && annex.refused.is_empty();
    let none =
        empty.then_some("There are headings and no rows below them; is this the empty template?");
    let partial = (on_plan > 0).then_some([dates, seen]);
    none.into_iter()
        .chain(partial.into_iter().flatten())
        .map(str::to_string)
        .chain(annex.note.clone())
        .map(|says| Section {
            kind: SectionKind::Note,
            says,
            items: Vec::new(),
        })
        .collect()
}

impl fmt::Display for Report {
    /// At most 80 columns wide, with no mark-up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sheet = Sheet::new(WIDTH);
        sheet.paragraph(0, &self.source);
        let mut told = format!(
            "{} read, {} taken, {} left out as wrong",
            count(self.read, self.unit, &format!("{}s", self.unit)),
            count(self.cases, "case", "cases"),
            self.refused
        );
        if self.cleaned > 0 {
            told.push_str(&format!(
                ", {} tidied",
                count(self.cleaned, "text", "texts")
            ));
        }
        sheet.paragraph(0, &told);
        let statuses = self.statuses.iter().filter(|(_, count)| *count > 0);
        for (place, (status, count)) in statuses.enumerate() {
            if place == 0 {
                sheet.gap();
            }
            let count = count.to_string();
            sheet.hang(
                6_usize.saturating_sub(count.len()),
                8,
                &format!("{count}  {status}"),
            );
        }
        for section in &self.sections {
            sheet.gap();
            sheet.paragraph(0, &section.says);
            for item in section.items.iter().take(NAMED) {
                sheet.hang(2, 4, item);
            }
            let rest = section.items.len().saturating_sub(NAMED);
            if rest > 0 {
                sheet.paragraph(2, &format!("and {rest} more"));
            }
        }
        f.write_str(&sheet.into_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    use crate::exchange::history;

    #[test]
    fn a_file_of_histories_reads_like_this() {
        let lines = "{\"child\":{\"id\":\"K1\"},\"team\":\" A\"}\n{\"authority\":\"kent\",\"child\":{\"id\":\"K2\",\"dob\":\"1826-01-01\"}}\n";
        let report = Report::of_history(&history::read(lines.as_bytes(), "kent").unwrap());
        assert!(!report.is_quiet());
        insta::assert_snapshot!(report, @"
    Case histories
    2 lines read, 1 case taken, 1 left out as wrong, 1 text tidied

    Left out:
      line 2, child.dob: 1826-01-01 is before 1990 or after 2100, most likely a
        typing error; correct the year

    Lines that name no authority; taken as this database's own:
      line 1
    ");
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let mut report = Report::default();
        let long = "x".repeat(200);
        let items = vec![long.clone(), format!("李小龍 {long} and words after it")];
        report.add(
            SectionKind::Warning,
            &"word ".repeat(60),
            vec![items; 15].concat(),
        );
        let text = report.to_string();
        assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
        assert!(text.ends_with("  and 10 more\n"));
    }
}
