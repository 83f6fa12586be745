//! A child's family: the brothers and sisters whose cases are open too.

use super::board::Row;
use super::case_view::CaseView;
use super::desk::Desk;
use super::error::Problem;

impl Desk {
    /// The open cases of a child's brothers and sisters, whatever team holds them.
    ///
    /// Nobody is noted as having read them: a form names them and shows nothing of their files.
    ///
    /// # Errors
    /// What the store says.
    pub fn siblings(&mut self, child: &str) -> Result<Vec<CaseView>, Problem> {
        let family = self.store().family_of(child)?;
        let siblings = family
            .iter()
            .filter(|listed| listed.child != child && listed.open());
        siblings
            .map(|listed| {
                let case = self.case_file(&listed.child)?;
                let (row, _) = Row::of(&case, &self.lens(), Vec::new());
                Ok(CaseView::of(
                    case,
                    Vec::new(),
                    row,
                    self.day(),
                    self.clock().clone(),
                ))
            })
            .collect()
    }
}
