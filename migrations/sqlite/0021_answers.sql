-- Faxes answer faxes, and lines of a chat go out as text messages. SQLite changes a CHECK by making the table anew, with all that
-- stands on it: after 0020, whose index would be lost otherwise.
CREATE TABLE messages_wider (
    message_id     TEXT    NOT NULL PRIMARY KEY CHECK (length(message_id) = 16),
    medium         TEXT    NOT NULL CHECK (medium IN ('text-message', 'email', 'fax')),
    purpose        TEXT    NOT NULL CHECK (purpose IN ('receipt', 'suspension-notice', 'web-address', 'fax-arrived', 'fax-unreadable',
        'fax-other-ways', 'fax-wrong-form', 'fax-letter', 'chat-line')),
    recipient      BLOB    NOT NULL,
    recipient_hash BLOB    NOT NULL CHECK (length(recipient_hash) = 16),
    language       TEXT    NOT NULL,
    card_id        TEXT    REFERENCES cards (card_id),
    receipt        TEXT    REFERENCES receipts (receipt),
    state          TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'delivered', 'undelivered')),
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
CREATE INDEX messages_by_age ON messages (made_ms) WHERE state NOT IN ('pending', 'sending');
CREATE TRIGGER messages_stay_delivered BEFORE UPDATE OF state ON messages
WHEN OLD.state = 'delivered' AND NEW.state <> 'delivered'
BEGIN SELECT RAISE(ABORT, 'a delivered message stays delivered'); END;
