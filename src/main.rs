//! Arguments in, exit code out.

use std::process::ExitCode;

use chrono::{Local, Utc};

use oversight::cli::{self, Next};
use oversight::desk::Problem;
use oversight::desk::clock::Clock;
use oversight::tui;

fn main() -> ExitCode {
    let done =
        cli::run(std::env::args_os(), Clock::running(Utc::now, Local)).and_then(
            |next| match next {
                Next::Done => Ok(()),
                Next::Board(request) => tui::run(&request),
            },
        );
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => fail(&problem),
    }
}

fn fail(problem: &Problem) -> ExitCode {
    eprintln!("Error: {}", problem.sentence);
    if let Some(hint) = &problem.hint {
        eprintln!("Hint: {hint}");
    }
    ExitCode::from(problem.kind.exit_code())
}
