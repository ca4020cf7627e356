-- Text chats: one a contact, under the contact's name. Each line has a number in its chat, given in the order of commits, so
-- that whoever comes back reads on from where they were. What is said is sealed.
CREATE TABLE chats (
    chat_id       TEXT   NOT NULL PRIMARY KEY,
    -- Keyed hash of what the person's browser has.
    token_hash    BLOB  NOT NULL UNIQUE CHECK (length(token_hash) = 16),
    language      TEXT   NOT NULL,
    -- Who lets the other side see what they are typing.
    person_shows  INTEGER NOT NULL CHECK (person_shows IN (0, 1)),
    agent_shows   INTEGER NOT NULL DEFAULT 0 CHECK (agent_shows IN (0, 1)),
    last_no       INTEGER NOT NULL DEFAULT 0 CHECK (last_no >= 0),
    opened_ms     INTEGER NOT NULL,
    -- The person has left; a contact that is closed ends its chat as well.
    left_ms       INTEGER,
    -- By text messages: a keyed hash of the person's number, and the number itself, sealed, where answers can be sent to it.
    number_hash   BLOB CHECK (length(number_hash) = 16),
    number        BLOB,
    CHECK (number IS NULL OR number_hash IS NOT NULL)
) STRICT;
CREATE INDEX chats_of_number ON chats (number_hash, opened_ms) WHERE number_hash IS NOT NULL;

CREATE TABLE chat_lines (
    chat_id   TEXT   NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
    line_no   INTEGER NOT NULL CHECK (line_no > 0),
    side      TEXT   NOT NULL CHECK (side IN ('person', 'agent')),
    -- The colleague who wrote it.
    author    TEXT   REFERENCES staff (name),
    -- What the writer's browser calls it: a line that is sent again is there once.
    client_id TEXT   NOT NULL CHECK (length(client_id) BETWEEN 1 AND 64),
    said_ms   INTEGER NOT NULL,
    body      BLOB  NOT NULL,
    -- The text message that carries it to the person.
    message_id TEXT  UNIQUE,
    PRIMARY KEY (chat_id, line_no),
    UNIQUE (chat_id, side, client_id),
    CHECK ((side = 'agent') = (author IS NOT NULL))
) STRICT;

CREATE TRIGGER chat_lines_stay BEFORE UPDATE ON chat_lines
BEGIN SELECT RAISE(ABORT, 'what was said is not changed'); END;

-- Lines of a chat go out as text messages. SQLite changes a CHECK by making the table anew.
CREATE TABLE messages_with_lines (
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
INSERT INTO messages_with_lines (message_id, medium, purpose, recipient, recipient_hash, language, card_id, receipt, state, attempts, next_ms, lease_ms,
    fence, carrier_id, problem, made_ms, useful_ms, sent_ms, ended_ms)
    SELECT message_id, medium, purpose, recipient, recipient_hash, language, card_id, receipt, state, attempts, next_ms, lease_ms,
    fence, carrier_id, problem, made_ms, useful_ms, sent_ms, ended_ms FROM messages;
DROP TABLE messages;
ALTER TABLE messages_with_lines RENAME TO messages;
CREATE UNIQUE INDEX messages_once ON messages (receipt, purpose, recipient_hash) WHERE receipt IS NOT NULL;
CREATE INDEX messages_due ON messages (next_ms, message_id) WHERE state IN ('pending', 'sending');
CREATE INDEX messages_undelivered ON messages (made_ms) WHERE state = 'undelivered';
CREATE TRIGGER messages_stay_delivered BEFORE UPDATE OF state ON messages
WHEN OLD.state = 'delivered' AND NEW.state <> 'delivered'
BEGIN SELECT RAISE(ABORT, 'a delivered message stays delivered'); END;
