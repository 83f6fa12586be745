//! A form being filled in, and what it hands over to be kept: a draft of what was typed, and what it
//! comes to.

use crate::casework::record::NewRecord;
use crate::desk::record::draft_form;
use crate::tui::form::Form;
use crate::tui::forms::{FormContext, form};

use crate::tui::forms::FormKind;

/// A form being filled in about a child.
pub struct FormScreen {
    /// Which form.
    pub kind: FormKind,
    /// The child's id.
    pub child: String,
    /// The child's name.
    pub name: String,
    /// The children it may be recorded about, and the revision each was seen at.
    pub expect: Vec<(String, u64)>,
    /// The name that its records are given, so that sending it twice records it once.
    pub form_id: String,
    /// The fields and answers.
    pub form: Form,
    /// What it is filled in about.
    pub context: FormContext,
}

/// A draft to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftOf {
    /// Of which form.
    pub kind: FormKind,
    /// About which child.
    pub child: String,
    /// Of a form that puts a record right: the first record of it.
    pub record: Option<String>,
    /// What was typed; `None` if nothing was, and there is nothing to keep.
    pub text: Option<String>,
}

impl DraftOf {
    /// The name it is kept under.
    pub fn form(&self) -> String {
        draft_form(self.kind.name(), self.record.as_deref())
    }
}

/// Something to be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// From which form.
    pub kind: FormKind,
    /// Under which child its draft is kept.
    pub draft_of: String,
    /// And about which record, where it puts one right.
    pub about: Option<String>,
    /// The children it is about, and the revision each was seen at.
    pub expect: Vec<(String, u64)>,
    /// The records.
    pub records: Vec<NewRecord>,
    /// What to say once it is done.
    pub sentence: String,
}

impl FormScreen {
    /// The form of `kind` about a child, as nobody has typed in it yet; what it records is named
    /// after `form_id`.
    pub fn new(kind: FormKind, child: &str, context: FormContext, form_id: String) -> Self {
        let name = context.case.as_ref().map(|case| case.row.name.clone());
        let seen = context
            .cases()
            .map(|case| (case.row.child.clone(), case.revision));
        Self {
            kind,
            child: child.to_string(),
            name: name.unwrap_or_default(),
            expect: seen.collect(),
            form_id,
            form: form(kind, &context),
            context,
        }
    }

    /// What was typed, as a draft.
    pub fn draft(&self) -> DraftOf {
        let text = (!self.form.is_untouched()).then(|| {
            let form = self.form.to_draft();
            serde_json::json!({ "form_id": self.form_id, "form": form }).to_string()
        });
        DraftOf {
            kind: self.kind,
            child: self.child.clone(),
            record: self.context.puts_right().map(str::to_string),
            text,
        }
    }
}
