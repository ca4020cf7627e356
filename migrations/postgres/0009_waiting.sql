-- People who wait on the line for a person. A waiting contact keeps its turn (`opened_ms`) whatever the caller does; `call_id`
-- tells whether the call is still there, `seen_ms` whether its caller is waiting at this moment (and not, say, stopping a
-- card meanwhile). `undelivered` is for messages that could not be brought to anybody.
ALTER TABLE contacts DROP CONSTRAINT contacts_kind_check;
ALTER TABLE contacts ADD CONSTRAINT contacts_kind_check
    CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered'));
ALTER TABLE contacts ADD COLUMN call_id TEXT;
ALTER TABLE contacts ADD COLUMN seen_ms BIGINT;
CREATE INDEX contacts_on_the_line ON contacts (opened_ms, contact_id) WHERE closed_ms IS NULL AND kind = 'waiting';

-- One row an operator's telephone: which contact it is kept for, and from when on it may be rung again. `line` is a keyed
-- hash of the number.
CREATE TABLE operator_lines (
    line       BYTEA  NOT NULL PRIMARY KEY CHECK (length(line) = 16),
    contact_id TEXT,
    since_ms   BIGINT NOT NULL,
    until_ms   BIGINT NOT NULL,
    rest_ms    BIGINT NOT NULL
);
