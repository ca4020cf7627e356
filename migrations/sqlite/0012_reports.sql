-- Reports from the web wait for a person beside calls and callbacks. SQLite changes a CHECK by making the table anew.
CREATE TABLE contacts_with_reports (
    contact_id TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered', 'report')),
    channel    TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    details    BLOB   NOT NULL,
    opened_ms  INTEGER NOT NULL,
    closed_ms  INTEGER,
    call_id    TEXT,
    seen_ms    INTEGER
) STRICT;
INSERT INTO contacts_with_reports
    (contact_id, kind, channel, language, reason, details, opened_ms, closed_ms, call_id, seen_ms)
    SELECT contact_id, kind, channel, language, reason, details, opened_ms, closed_ms, call_id, seen_ms FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_with_reports RENAME TO contacts;
CREATE INDEX contacts_waiting ON contacts (opened_ms) WHERE closed_ms IS NULL;
CREATE INDEX contacts_on_the_line ON contacts (opened_ms, contact_id) WHERE closed_ms IS NULL AND kind = 'waiting';
