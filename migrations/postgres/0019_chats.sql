-- Text chats: one a contact, under the contact's name. Each line has a number in its chat, given in the order of commits, so
-- that whoever comes back reads on from where they were. What is said is sealed.
CREATE TABLE chats (
    chat_id       TEXT   NOT NULL PRIMARY KEY,
    -- Keyed hash of what the person's browser has.
    token_hash    BYTEA  NOT NULL UNIQUE CHECK (length(token_hash) = 16),
    language      TEXT   NOT NULL,
    -- Who lets the other side see what they are typing.
    person_shows  BIGINT NOT NULL CHECK (person_shows IN (0, 1)),
    agent_shows   BIGINT NOT NULL DEFAULT 0 CHECK (agent_shows IN (0, 1)),
    last_no       BIGINT NOT NULL DEFAULT 0 CHECK (last_no >= 0),
    opened_ms     BIGINT NOT NULL,
    -- The person has left; a contact that is closed ends its chat as well.
    left_ms       BIGINT,
    -- By text messages: a keyed hash of the person's number, and the number itself, sealed, where answers can be sent to it.
    number_hash   BYTEA CHECK (length(number_hash) = 16),
    number        BYTEA,
    CHECK (number IS NULL OR number_hash IS NOT NULL)
);
CREATE INDEX chats_of_number ON chats (number_hash, opened_ms) WHERE number_hash IS NOT NULL;

CREATE TABLE chat_lines (
    chat_id   TEXT   NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
    line_no   BIGINT NOT NULL CHECK (line_no > 0),
    side      TEXT   NOT NULL CHECK (side IN ('person', 'agent')),
    -- The colleague who wrote it.
    author    TEXT   REFERENCES staff (name),
    -- What the writer's browser calls it: a line that is sent again is there once.
    client_id TEXT   NOT NULL CHECK (length(client_id) BETWEEN 1 AND 64),
    said_ms   BIGINT NOT NULL,
    body      BYTEA  NOT NULL,
    -- The text message that carries it to the person.
    message_id TEXT  UNIQUE,
    PRIMARY KEY (chat_id, line_no),
    UNIQUE (chat_id, side, client_id),
    CHECK ((side = 'agent') = (author IS NOT NULL))
);

CREATE TRIGGER chat_lines_stay BEFORE UPDATE ON chat_lines FOR EACH ROW
EXECUTE FUNCTION refuse('what was said is not changed');
