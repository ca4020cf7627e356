-- Reports from the web wait for a person beside calls and callbacks. SQLite changes a CHECK by making the table anew.
CREATE TABLE contacts_wider (
    contact_id TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('callback', 'transfer', 'abandoned', 'report')),
    channel    TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    details    BLOB   NOT NULL,
    opened_ms  INTEGER NOT NULL,
    closed_ms  INTEGER
) STRICT;
INSERT INTO contacts_wider (contact_id, kind, channel, language, reason, details, opened_ms, closed_ms)
    SELECT contact_id, kind, channel, language, reason, details, opened_ms, closed_ms FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_wider RENAME TO contacts;
CREATE INDEX contacts_waiting ON contacts (opened_ms) WHERE closed_ms IS NULL;
