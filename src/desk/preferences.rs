//! What is set for everybody who opens the file, and what is remembered for one person.

use super::desk::Desk;
use super::error::Problem;
use super::settings::{self, Setting};

/// What stands before a person's name in the setting that remembers their team.
const LAST_TEAM: &str = "last_team.";

impl Desk {
    /// The settings that somebody has changed, by name.
    ///
    /// # Errors
    /// What the store says.
    pub fn changed_settings(&mut self) -> Result<Vec<(String, String)>, Problem> {
        Ok(self.store.settings()?)
    }

    /// The team this person looked at last, where there are several.
    ///
    /// # Errors
    /// What the store says.
    pub fn remembered_team(&mut self) -> Result<Option<String>, Problem> {
        Ok(self.store.setting(&format!("{LAST_TEAM}{}", self.user))?)
    }

    /// Remembers the team this person looks at.
    ///
    /// # Errors
    /// What the store says.
    pub fn remember_team(&mut self, team: Option<&str>) -> Result<(), Problem> {
        // Who only looks back leaves nothing behind.
        if self.may_record().is_ok() && self.remembered_team()?.as_deref() != team {
            self.store
                .set_setting(&format!("{LAST_TEAM}{}", self.user), team)?;
        }
        Ok(())
    }

    /// Changes a setting, which holds for everyone who opens the file; `None` gives the default back.
    ///
    /// # Errors
    /// A setting that there is not, or a value it cannot have; what the store says.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> Result<(), Problem> {
        settings::check_name_and_value(&self.pack.procedure, name, value)?;
        self.store.set_setting(name, value)?;
        Ok(())
    }

    /// Every setting.
    ///
    /// # Errors
    /// What the store says.
    pub fn settings(&mut self) -> Result<Vec<Setting>, Problem> {
        let set = self.store.settings()?;
        Ok(settings::known(&self.pack.procedure, &set))
    }
}
