-- People who wait on the line for a person. A waiting contact keeps its turn (`opened_ms`) whatever the caller does; `call_id`
-- tells whether the call is still there, `seen_ms` whether its caller is waiting at this moment (and not, say, stopping a
-- card meanwhile). `undelivered` is for messages that could not be brought to anybody.
CREATE TABLE contacts_wider (
    contact_id TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered')),
    channel    TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    details    BLOB   NOT NULL,
    opened_ms  INTEGER NOT NULL,
    closed_ms  INTEGER,
    call_id    TEXT,
    seen_ms    INTEGER
) STRICT;
INSERT INTO contacts_wider (contact_id, kind, channel, language, reason, details, opened_ms, closed_ms)
    SELECT contact_id, kind, channel, language, reason, details, opened_ms, closed_ms FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_wider RENAME TO contacts;
CREATE INDEX contacts_waiting ON contacts (opened_ms) WHERE closed_ms IS NULL;
CREATE INDEX contacts_on_the_line ON contacts (opened_ms, contact_id) WHERE closed_ms IS NULL AND kind = 'waiting';

-- One row an operator's telephone: which contact it is kept for, and from when on it may be rung again. `line` is a keyed
-- hash of the number.
CREATE TABLE operator_lines (
    line       BLOB   NOT NULL PRIMARY KEY CHECK (length(line) = 16),
    contact_id TEXT,
    since_ms   INTEGER NOT NULL,
    until_ms   INTEGER NOT NULL,
    rest_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
