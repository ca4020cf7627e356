//! What the supervisor's board is reckoned from: the worklist's own rows, and what colleagues said of themselves.

use super::{Db, Engine};
use crate::card::{EpochMs, HALF_HOUR_MS, ItemKind, LiveContact};
use crate::store::{BoardRow, PastLine, PresenceChange, StoreError};

/// kind, language, since when, seen last, answered, over, who has it and since when, whether it is offered, whether it counts
/// as somebody who came in person, when it is due if not at once.
type Row =
    (String, String, i64, Option<i64>, Option<i64>, Option<i64>, Option<String>, Option<i64>, i64, i64, Option<i64>);

/// 1 for a contact that came in person and waited for somebody: on the line, or in a chat. Who broke off in the menu never
/// waited (`seen_ms` is of the queue); whom the line itself served while they waited needed nobody.
macro_rules! in_person {
    () => {
        "CAST((CASE WHEN kind = 'chat' OR (kind = 'waiting' AND (closed_ms IS NULL OR answered_ms IS NOT NULL)) \
         OR (kind IN ('abandoned', 'transfer') AND seen_ms IS NOT NULL) THEN 1 ELSE 0 END) AS BIGINT)"
    };
}

macro_rules! counted {
    ($rest:literal) => {
        concat!(
            "SELECT kind, language, opened_ms, seen_ms, answered_ms, closed_ms, taken_by, taken_ms, \
             CAST(CASE WHEN ",
            offered_until!(),
            " IS NULL THEN 0 ELSE 1 END AS BIGINT), ",
            in_person!(),
            ", not_before_ms FROM contacts WHERE ",
            $rest
        )
    };
}

/// What the board counts since `$1`: three parts that share no row, each found on an index of its own. In one condition with
/// OR, every contact ever would be looked at.
pub(super) const ROWS: &str = concat!(
    counted!("opened_ms >= $1"),
    " UNION ALL ",
    counted!("opened_ms < $1 AND closed_ms >= $1"),
    " UNION ALL ",
    counted!("opened_ms < $1 AND closed_ms IS NULL")
);

impl Engine {
    /// Contacts that were opened since, that were somebody's since, or that are not over.
    pub(in crate::store) async fn board_rows(&self, since: EpochMs) -> Result<Vec<BoardRow>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(ROWS).bind(since.0).fetch_all(&self.read).await?;
        rows.into_iter().map(board_row).collect()
    }

    /// What came in person between two instants, by half hours, and how long serving took.
    pub(in crate::store) async fn past_line(&self, from: EpochMs, until: EpochMs) -> Result<PastLine, StoreError> {
        const ARRIVALS: &str = concat!(
            "SELECT (opened_ms - $1) / $3, count(*) FROM contacts WHERE opened_ms >= $1 AND opened_ms < $2 AND ",
            in_person!(),
            " = 1 GROUP BY 1 ORDER BY 1"
        );
        const HANDLING: &str = concat!(
            "SELECT count(*), CAST(coalesce(sum(closed_ms - answered_ms), 0) AS BIGINT) FROM contacts \
             WHERE opened_ms >= $1 AND opened_ms < $2 AND closed_ms >= answered_ms AND kind <> 'abandoned' AND ",
            in_person!(),
            " = 1"
        );
        let arrivals = sqlx::query_as::<Db, _>(ARRIVALS)
            .bind(from.0)
            .bind(until.0)
            .bind(HALF_HOUR_MS)
            .fetch_all(&self.read)
            .await?;
        let (handled, handling_ms) =
            sqlx::query_as::<Db, _>(HANDLING).bind(from.0).bind(until.0).fetch_one(&self.read).await?;
        Ok(PastLine { arrivals, handled, handling_ms })
    }

    /// What colleagues said of themselves since, and before it the last that each had said, in order.
    pub(in crate::store) async fn presence_since(&self, since: EpochMs) -> Result<Vec<PresenceChange>, StoreError> {
        let select = "SELECT h.name, h.state, h.at_ms FROM presence_history h WHERE h.at_ms >= $1 \
                      OR h.id = (SELECT max(b.id) FROM presence_history b WHERE b.name = h.name AND b.at_ms < $1) \
                      ORDER BY h.id";
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as::<Db, _>(select).bind(since.0).fetch_all(&self.read).await?;
        let change = |(name, state, at): (String, String, i64)| PresenceChange {
            name,
            is_ready: state == "available",
            at: EpochMs(at),
        };
        Ok(rows.into_iter().map(change).collect())
    }

    /// Forgets what colleagues said before an instant. Returns how many rows.
    pub(in crate::store) async fn forget_presence(&self, before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM presence_history WHERE at_ms < $1 AND EXISTS \
                              (SELECT 1 FROM presence_history l WHERE l.name = presence_history.name \
                              AND l.id > presence_history.id AND l.at_ms < $1)";
                Ok(sqlx::query::<Db>(delete).bind(before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}

fn board_row(row: Row) -> Result<BoardRow, StoreError> {
    let (kind, language, opened, seen, answered, closed, taken_by, taken, offered, in_person, not_before) = row;
    let kind: ItemKind = kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &kind))?;
    let at = |ms: Option<i64>| ms.map(EpochMs);
    let (answered, left) = match kind {
        // They left; whoever answered afterwards has rung them back.
        ItemKind::Abandoned => (None, at(seen)),
        // A chat that was over before anybody came.
        ItemKind::Chat if answered.is_none() => (None, at(closed)),
        // Connected by telephone: they looked for the last time when theirs was kept.
        ItemKind::Transfer => (at(answered).or(at(closed.and(seen))), None),
        _ => (at(answered), None),
    };
    let live = LiveContact { opened: EpochMs(opened), answered, left, closed: at(closed) };
    Ok(BoardRow {
        kind,
        language,
        waits_from: EpochMs(not_before.map_or(opened, |at| at.max(opened))),
        // Whose colleague's telephone still rings, or cannot be rung, waits on the line.
        is_waiting: closed.is_none() && (taken_by.is_none() || (kind == ItemKind::Waiting && live.answered.is_none())),
        live: (in_person == 1).then_some(live),
        served: if offered == 1 { None } else { taken_by.zip(at(taken)).map(|(by, since)| (by, since, at(closed))) },
    })
}
