-- Faxes that came in. The original stays as it came, sealed, beside the hash of what was sealed; pages are pictures made of it.
-- A fax is taken by whoever reads it under a lease with a fence; it comes once, whatever its provider repeats.
CREATE TABLE faxes (
    fax_id      TEXT    NOT NULL PRIMARY KEY,
    provider    TEXT    NOT NULL,
    provider_id TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('announced', 'arrived', 'settled')),
    origin      BLOB    NOT NULL,
    reading     BLOB,
    pages       INTEGER NOT NULL DEFAULT 0,
    verdict     TEXT,
    received_ms INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    fence       INTEGER NOT NULL DEFAULT 0,
    settled_ms  INTEGER,
    UNIQUE (provider, provider_id),
    CHECK ((state = 'settled') = (verdict IS NOT NULL)),
    CHECK ((state = 'settled') = (settled_ms IS NOT NULL))
) STRICT;
CREATE INDEX faxes_due ON faxes (received_ms) WHERE state <> 'settled';

CREATE TABLE fax_originals (
    fax_id TEXT NOT NULL PRIMARY KEY REFERENCES faxes (fax_id),
    file   BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE fax_pages (
    fax_id  TEXT    NOT NULL REFERENCES faxes (fax_id),
    page    INTEGER NOT NULL CHECK (page >= 0),
    picture BLOB    NOT NULL,
    PRIMARY KEY (fax_id, page)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fax_originals_stay_update BEFORE UPDATE ON fax_originals
BEGIN SELECT RAISE(ABORT, 'the original of a fax stays as it came'); END;

-- Faxes answer faxes. SQLite changes a CHECK by making the table anew.
CREATE TABLE messages_wider (
    message_id     TEXT   NOT NULL PRIMARY KEY CHECK (length(message_id) = 16),
    medium         TEXT   NOT NULL CHECK (medium IN ('text-message', 'email', 'fax')),
    purpose        TEXT   NOT NULL CHECK (purpose IN ('receipt', 'suspension-notice', 'web-address', 'fax-arrived', 'fax-unreadable',
        'fax-other-ways', 'fax-wrong-form', 'fax-letter')),
    recipient      BLOB  NOT NULL,
    recipient_hash BLOB  NOT NULL CHECK (length(recipient_hash) = 16),
    language       TEXT   NOT NULL,
    card_id        TEXT   REFERENCES cards (card_id),
    receipt        TEXT   REFERENCES receipts (receipt),
    state          TEXT   NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'delivered', 'undelivered')),
    attempts       INTEGER NOT NULL CHECK (attempts >= 0),
    next_ms        INTEGER NOT NULL,
    lease_ms       INTEGER NOT NULL,
    fence          INTEGER NOT NULL CHECK (fence >= 0),
    carrier_id     TEXT,
    problem        TEXT,
    made_ms        INTEGER NOT NULL,
    useful_ms      INTEGER NOT NULL,
    sent_ms        INTEGER,
    ended_ms       INTEGER,
    CHECK ((state IN ('delivered', 'undelivered')) = (ended_ms IS NOT NULL)),
    CHECK (state <> 'undelivered' OR problem IS NOT NULL),
    CHECK ((purpose NOT IN ('receipt', 'suspension-notice')) = (receipt IS NULL))
) STRICT;
INSERT INTO messages_wider (message_id, medium, purpose, recipient, recipient_hash, language, card_id, receipt, state, attempts, next_ms, lease_ms,
    fence, carrier_id, problem, made_ms, useful_ms, sent_ms, ended_ms)
    SELECT message_id, medium, purpose, recipient, recipient_hash, language, card_id, receipt, state, attempts, next_ms, lease_ms,
    fence, carrier_id, problem, made_ms, useful_ms, sent_ms, ended_ms FROM messages;
DROP TABLE messages;
ALTER TABLE messages_wider RENAME TO messages;
CREATE UNIQUE INDEX messages_once ON messages (receipt, purpose, recipient_hash) WHERE receipt IS NOT NULL;
CREATE INDEX messages_due ON messages (next_ms, message_id) WHERE state IN ('pending', 'sending');
CREATE INDEX messages_undelivered ON messages (made_ms) WHERE state = 'undelivered';

CREATE TRIGGER messages_stay_delivered BEFORE UPDATE OF state ON messages
WHEN OLD.state = 'delivered' AND NEW.state <> 'delivered'
BEGIN SELECT RAISE(ABORT, 'a delivered message stays delivered'); END;
