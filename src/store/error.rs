//! What can go wrong in the store, and what it means for whoever asked.

/// An error of the store. No variant carries a personal value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The step of the call was already answered (a resent or concurrent webhook, P4): read the stored answer.
    #[error("step {step} of this call has been answered already")]
    StepTaken {
        /// The step that somebody else answered.
        step: u32,
    },
    /// The key of a request has an answer already: read the kept one.
    #[error("this idempotency key has been answered already")]
    KeyTaken,
    /// No such card, call or receipt.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The database cannot be written or read now: locked, full, read-only, unreachable. Nothing was changed.
    #[error("the database does not take the work now: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// The connection broke while a commit was under way: it may or may not have happened. Re-read by key; never retry blindly.
    #[error("the outcome of a commit is not known: {0}")]
    CommitUnknown(#[source] sqlx::Error),
    /// A constraint or trigger of the database refused the row.
    #[error("the database refused an impossible change ({constraint})")]
    Refused {
        /// The name of the constraint, or what its trigger said.
        constraint: String,
    },
    /// A stored row cannot be understood.
    #[error("impossible row: {table}.{column} of {row}")]
    ImpossibleRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key (never an attribute of a person).
        row: String,
    },
    /// The database belongs to another key file, or to a newer version of the program.
    #[error("{0}")]
    WrongInstallation(String),
    /// The database could not be opened or brought up to date.
    #[error("cannot open the database {0}: {1}")]
    Open(String, String),
    /// The program tripped over this piece of work: it was undone, nothing was changed.
    #[error("the program failed in its work on the database; nothing was changed")]
    Failed,
    /// The store has been shut down.
    #[error("the store is shut down")]
    Closed,
}

impl StoreError {
    /// An [`StoreError::ImpossibleRow`].
    pub fn impossible(table: &'static str, column: &'static str, row: impl ToString) -> Self {
        Self::ImpossibleRow { table, column, row: row.to_string() }
    }

    /// Whether this job alone is at fault, so that others committed together with it may go on.
    pub(crate) fn spares_others(&self) -> bool {
        !matches!(self, Self::Unavailable(_) | Self::CommitUnknown(_) | Self::Closed)
    }

    /// Whether a uniqueness constraint or a trigger refused the change.
    pub fn is_refused(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(db) if is_constraint(db.as_ref()) => {
                // SQLite's message names table and column, PostgreSQL's may quote values: keep only the name there.
                let constraint = db.constraint().map_or_else(|| sqlite_constraint(db.message()), str::to_owned);
                Self::Refused { constraint }
            }
            _ => Self::Unavailable(error),
        }
    }
}

/// SQLite's primary code 19 is SQLITE_CONSTRAINT; PostgreSQL's class 23 is "integrity constraint violation".
fn is_constraint(error: &dyn sqlx::error::DatabaseError) -> bool {
    let code = error.code().unwrap_or_default();
    if error.as_error().is::<sqlx::sqlite::SqliteError>() {
        code.parse::<i32>().is_ok_and(|code| code & 0xff == 19)
    } else {
        code.starts_with("23")
    }
}

fn sqlite_constraint(message: &str) -> String {
    message.chars().take(120).collect()
}
