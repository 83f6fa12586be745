//! Steps as people name them: a child, a place in a form, an answer.

use oversight::tui::app::model::Layer;

use super::Manager;

impl Manager {
    /// The board is what is asked first.
    pub fn on_board(&mut self) -> &mut Self {
        assert!(
            matches!(self.model.layers.last(), Some(Layer::Board(_))),
            "not on the board:\n{self}"
        );
        self
    }

    /// A child's file is open.
    pub fn in_file_of(&mut self, name: &str) -> &mut Self {
        match self.model.layers.last() {
            Some(Layer::Case(screen)) => assert_eq!(screen.case.row.name, name),
            _ => panic!("no file is open:\n{self}"),
        }
        self
    }

    /// A page is open, whose title begins so.
    pub fn on_page(&mut self, title: &str) -> &mut Self {
        match self.model.layers.last() {
            Some(Layer::Page(screen)) => {
                let found = &screen.content().title;
                assert!(found.starts_with(title), "{found}");
            }
            _ => panic!("no page is open:\n{self}"),
        }
        self
    }

    /// A form is open, whose title begins so.
    pub fn in_form(&mut self, title: &str) -> &mut Self {
        match self.model.layers.last() {
            Some(Layer::Form(screen)) => {
                assert!(
                    screen.form.title().starts_with(title),
                    "{}",
                    screen.form.title()
                );
            }
            _ => panic!("no form is open:\n{self}"),
        }
        self
    }

    /// Goes to a child's row, as the arrow keys do.
    pub fn select(&mut self, name: &str) -> &mut Self {
        self.on_board().press("home");
        for _ in 0..self.lines() {
            if self.selected().is_some_and(|row| row.name == name) {
                return self;
            }
            self.press("down");
        }
        panic!("{name} is not on the board:\n{self}")
    }

    /// Goes to something in a child's file that begins so: a duty, or the day of a record.
    pub fn goes_down_to(&mut self, text: &str) -> &mut Self {
        self.press("home");
        for _ in 0..200 {
            if self.focused().contains(text) {
                return self;
            }
            self.press("down");
        }
        panic!("nothing in the file is called {text}:\n{self}")
    }

    /// Goes to a place of a form that begins so: a label, or what a precondition asks.
    pub fn goes_to(&mut self, label: &str) -> &mut Self {
        for key in ["tab", "shift-tab"] {
            let mut before = String::new();
            loop {
                if self.focused().starts_with(label) {
                    return self;
                }
                let now = format!("{} {:?}", self.focused(), self.canvas().cursor());
                if now == before {
                    break;
                }
                before = now;
                self.press(key);
            }
        }
        panic!("nothing here is called {label}:\n{self}")
    }

    /// Writes an answer in place of what is there.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        self.goes_to(label).press("end").press("ctrl-u").types(text)
    }

    /// Chooses an answer among those offered.
    pub fn choose(&mut self, label: &str, answer: &str) -> &mut Self {
        self.goes_to(label);
        let wanted = format!("(x) {answer}");
        for _ in 0..20 {
            if self.at_cursor().starts_with(&wanted) {
                return self;
            }
            self.press("right");
        }
        panic!("{answer} cannot be chosen:\n{self}")
    }

    /// Ticks one of a list, or takes the tick away.
    pub fn ticks(&mut self, label: &str) -> &mut Self {
        self.goes_to(label).press("space")
    }

    /// Answers a precondition, with a comment where there is something to say.
    pub fn answer(&mut self, asked: &str, key: &str, comment: &str) -> &mut Self {
        self.goes_to(asked).press(key);
        if !comment.is_empty() {
            self.press("enter").types(comment);
        }
        self
    }

    // What is seen.
}
