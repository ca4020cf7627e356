-- The interface for other systems: who may use it, what has been decided in commit order (for cursors and webhooks), the
-- answers to keyed requests, and where events are sent. Nothing here names a person: a card by its id, a token by its name.
CREATE TABLE api_tokens (
    name         TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    prefix       TEXT NOT NULL,
    hash         BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
    scopes       TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    expires_ms   INTEGER,
    revoked_ms   INTEGER,
    last_used_ms INTEGER
) STRICT;

-- `change_no` and `id` together are the order of commits: one writer counts by `id` alone and leaves `change_no` at nought.
CREATE TABLE events (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    change_no INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('card.suspended', 'card.phone_suspended', 'card.reactivated',
                                            'card.phone_released', 'card.revoked', 'receipt.published')),
    card_id   TEXT NOT NULL,
    receipt   TEXT REFERENCES receipts (receipt)
) STRICT;
CREATE INDEX events_in_order ON events (change_no, id);

CREATE TRIGGER events_are_append_only_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_append_only_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- What a request with an Idempotency-Key was answered, written with what it did. Until `lease_ms` its first request may
-- still improve the answer ("recorded" to "published"); whoever repeats it meanwhile is told to wait.
CREATE TABLE api_answers (
    token      TEXT NOT NULL REFERENCES api_tokens (name),
    key_hash   BLOB NOT NULL CHECK (length(key_hash) = 16),
    asked_hash BLOB NOT NULL CHECK (length(asked_hash) = 16),
    status     INTEGER NOT NULL,
    body       TEXT NOT NULL,
    asked_ms   INTEGER NOT NULL,
    lease_ms   INTEGER NOT NULL,
    PRIMARY KEY (token, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_answers_by_age ON api_answers (asked_ms);

-- Where events are sent. The cursor (after_no, after_id) moves only when a message was taken; the secret is sealed.
CREATE TABLE webhooks (
    name       TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    url        TEXT NOT NULL,
    kinds      TEXT NOT NULL,
    secret     BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    after_no   INTEGER NOT NULL,
    after_id   INTEGER NOT NULL,
    attempts   INTEGER NOT NULL CHECK (attempts >= 0),
    next_ms    INTEGER NOT NULL,
    lease_ms   INTEGER NOT NULL,
    fence      INTEGER NOT NULL CHECK (fence >= 0),
    failing_ms INTEGER,
    disabled_ms INTEGER,
    problem    TEXT
) STRICT;
