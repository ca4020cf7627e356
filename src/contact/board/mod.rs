//! The supervisor's board: who waits and how long, how well the line does today, and how many colleagues the next hours need.
//!
//! Invariant: every figure comes from the rows of the worklist as they stand at one moment, and from counts, so that what
//! waits here is what waits there, half hours add up to the day, and parts to the whole. Nothing on it is personal.

mod forecast;
mod read_board;

pub use forecast::{Forecast, ForecastSpan};
pub use read_board::{Board, HalfHour, WaitingLine, read_board, tidy_board};

use crate::card::Goal;

/// Settings of the board.
#[derive(Clone, Copy, Debug)]
pub struct BoardSettings {
    /// What the line is staffed for (setting desk.goal_share, within the service level's seconds).
    pub goal: Goal,
    /// Share of paid time that goes to breaks, training and illness (setting desk.shrinkage).
    pub shrinkage: f64,
}
