-- The interface for other systems: who may use it, what has been decided in commit order (for cursors and webhooks), the
-- answers to keyed requests, and where events are sent. Nothing here names a person: a card by its id, a token by its name.
CREATE TABLE api_tokens (
    name         TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    prefix       TEXT NOT NULL,
    hash         BYTEA NOT NULL UNIQUE CHECK (length(hash) = 16),
    scopes       TEXT NOT NULL,
    created_ms   BIGINT NOT NULL,
    expires_ms   BIGINT,
    revoked_ms   BIGINT,
    last_used_ms BIGINT
);

-- `change_no` and `id` together are the order of commits: `change_no` is the transaction, read below the snapshot's horizon.
CREATE TABLE events (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change_no BIGINT NOT NULL,
    at_ms     BIGINT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('card.suspended', 'card.phone_suspended', 'card.reactivated',
                                            'card.phone_released', 'card.revoked', 'receipt.published')),
    card_id   TEXT NOT NULL,
    receipt   TEXT REFERENCES receipts (receipt)
);
CREATE INDEX events_in_order ON events (change_no, id);

CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse('events are append-only');

-- What a request with an Idempotency-Key was answered, written with what it did. Until `lease_ms` its first request may
-- still improve the answer ("recorded" to "published"); whoever repeats it meanwhile is told to wait.
CREATE TABLE api_answers (
    token      TEXT NOT NULL REFERENCES api_tokens (name),
    key_hash   BYTEA NOT NULL CHECK (length(key_hash) = 16),
    asked_hash BYTEA NOT NULL CHECK (length(asked_hash) = 16),
    status     BIGINT NOT NULL,
    body       TEXT NOT NULL,
    asked_ms   BIGINT NOT NULL,
    lease_ms   BIGINT NOT NULL,
    PRIMARY KEY (token, key_hash)
);
CREATE INDEX api_answers_by_age ON api_answers (asked_ms);

-- Where events are sent. The cursor (after_no, after_id) moves only when a message was taken; the secret is sealed.
CREATE TABLE webhooks (
    name       TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    url        TEXT NOT NULL,
    kinds      TEXT NOT NULL,
    secret     BYTEA NOT NULL,
    created_ms BIGINT NOT NULL,
    after_no   BIGINT NOT NULL,
    after_id   BIGINT NOT NULL,
    attempts   BIGINT NOT NULL CHECK (attempts >= 0),
    next_ms    BIGINT NOT NULL,
    lease_ms   BIGINT NOT NULL,
    fence      BIGINT NOT NULL CHECK (fence >= 0),
    failing_ms BIGINT,
    disabled_ms BIGINT,
    problem    TEXT
);
