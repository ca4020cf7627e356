-- Telephone calls in progress. A session survives a restart; every answer is kept by its step, so that a resent or
-- reordered webhook gets the answer it got before and has no second effect (promise P4). Sealed: sessions hold what was keyed.
CREATE TABLE calls (
    call_id    TEXT   NOT NULL PRIMARY KEY CHECK (length(call_id) BETWEEN 2 AND 64),
    step       BIGINT NOT NULL CHECK (step >= 1),
    session    BYTEA  NOT NULL,
    started_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    ended_ms   BIGINT
);
CREATE INDEX calls_running ON calls (updated_ms) WHERE ended_ms IS NULL;
CREATE INDEX calls_ended ON calls (ended_ms) WHERE ended_ms IS NOT NULL;

CREATE TABLE call_answers (
    call_id TEXT   NOT NULL REFERENCES calls (call_id) ON DELETE CASCADE,
    step    BIGINT NOT NULL CHECK (step >= 0),
    answer  BYTEA  NOT NULL,
    PRIMARY KEY (call_id, step)
);

-- People who wait for a person: callbacks and calls that were cut off. `details` is sealed: number, what was keyed, the path.
CREATE TABLE contacts (
    contact_id TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('callback', 'transfer', 'abandoned')),
    channel    TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    details    BYTEA  NOT NULL,
    opened_ms  BIGINT NOT NULL,
    closed_ms  BIGINT
);
CREATE INDEX contacts_waiting ON contacts (opened_ms) WHERE closed_ms IS NULL;
