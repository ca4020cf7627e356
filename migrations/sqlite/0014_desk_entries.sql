-- What colleagues write in a contact: notes, who spoke for the holder, which card it is about, what was done. Sealed, never
-- changed. `entry_id` comes with the form, so that a form sent twice leaves one entry (promise P4).
CREATE TABLE contact_entries (
    entry_id   TEXT    NOT NULL PRIMARY KEY CHECK (length(entry_id) = 16),
    contact_id TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('note', 'card', 'representative', 'dispute', 'suspension', 'message', 'hand-over')),
    by_name    TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    body       BLOB    NOT NULL
) STRICT;
CREATE INDEX contact_entries_of ON contact_entries (contact_id, at_ms);

CREATE TRIGGER contact_entries_stay BEFORE UPDATE ON contact_entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

-- Cards are found by birth date and name, postcode or telephone together. Cards that are here already get those keys by a
-- task of the service, in the order of their names: up to here it has come. The row goes when all have them.
INSERT INTO installation (name, value) VALUES ('search_keys_up_to', '');

-- Look-ups are counted for auditors.
CREATE INDEX audit_look_ups ON audit (at_ms) WHERE action IN ('find-holder', 'show-holder');
