-- The worklist: what waits for a colleague, whatever the channel, and who has it. Every change of what the list shows gets
-- the next number, so that screens on all nodes can say up to where they are. SQLite changes a CHECK by making the table anew.
CREATE TABLE contacts_of_the_desk (
    contact_id       TEXT    NOT NULL PRIMARY KEY,
    kind             TEXT    NOT NULL CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered', 'report',
                                                      'chat', 'fax', 'parked')),
    channel          TEXT    NOT NULL,
    language         TEXT    NOT NULL,
    reason           TEXT    NOT NULL,
    details          BLOB    NOT NULL,
    opened_ms        INTEGER NOT NULL,
    closed_ms        INTEGER,
    call_id          TEXT,
    seen_ms          INTEGER,
    -- The card and the suspension it is about, once known; a keyed hash of the caller's number.
    card_id          TEXT,
    receipt          TEXT,
    caller_hash      BLOB    CHECK (length(caller_hash) = 16),
    -- Who has it, since when; when somebody had it first.
    taken_by         TEXT    REFERENCES staff (name),
    taken_ms         INTEGER,
    answered_ms      INTEGER,
    -- Offered to whoever has it, by whom, and until when they may answer.
    offered_by       TEXT,
    offer_until_ms   INTEGER,
    -- It was somebody's before: it stands at the head.
    returned_ms      INTEGER,
    -- The conversation is over; until when its wrap-up may last, whether that was extended, and what came out.
    wrap_until_ms    INTEGER,
    wrap_extended_ms INTEGER,
    wrap_code        TEXT,
    change_no        INTEGER NOT NULL DEFAULT 0,
    CHECK ((taken_by IS NULL) = (taken_ms IS NULL)),
    CHECK ((offered_by IS NULL) = (offer_until_ms IS NULL)),
    CHECK (offered_by IS NULL OR taken_by IS NOT NULL),
    CHECK (wrap_until_ms IS NULL OR taken_by IS NOT NULL),
    CHECK (wrap_extended_ms IS NULL OR wrap_until_ms IS NOT NULL),
    CHECK (wrap_code IS NULL OR closed_ms IS NOT NULL)
) STRICT;
INSERT INTO contacts_of_the_desk
    (contact_id, kind, channel, language, reason, details, opened_ms, closed_ms, call_id, seen_ms)
    SELECT contact_id, kind, channel, language, reason, details, opened_ms, closed_ms, call_id, seen_ms FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_of_the_desk RENAME TO contacts;
CREATE INDEX contacts_waiting ON contacts (opened_ms) WHERE closed_ms IS NULL;
CREATE INDEX contacts_on_the_line ON contacts (opened_ms, contact_id) WHERE closed_ms IS NULL AND kind = 'waiting';
CREATE INDEX contacts_taken ON contacts (taken_by) WHERE closed_ms IS NULL AND taken_by IS NOT NULL;
CREATE INDEX contacts_by_change ON contacts (change_no);
CREATE INDEX contacts_of_caller ON contacts (caller_hash, opened_ms) WHERE caller_hash IS NOT NULL;
CREATE INDEX contacts_of_card ON contacts (card_id, opened_ms) WHERE card_id IS NOT NULL;

-- One writer counts.
CREATE TABLE worklist_number (
    one       INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    change_no INTEGER NOT NULL
) STRICT;
INSERT INTO worklist_number (one, change_no) VALUES (1, 0);

CREATE TRIGGER contacts_opened AFTER INSERT ON contacts
BEGIN
    UPDATE worklist_number SET change_no = change_no + 1;
    UPDATE contacts SET change_no = (SELECT change_no FROM worklist_number) WHERE contact_id = NEW.contact_id;
END;
CREATE TRIGGER contacts_changed
AFTER UPDATE OF kind, language, reason, closed_ms, receipt, taken_by, offer_until_ms, returned_ms, wrap_until_ms ON contacts
WHEN OLD.kind IS NOT NEW.kind OR OLD.language IS NOT NEW.language OR OLD.reason IS NOT NEW.reason
    OR OLD.closed_ms IS NOT NEW.closed_ms OR OLD.receipt IS NOT NEW.receipt OR OLD.taken_by IS NOT NEW.taken_by
    OR OLD.offer_until_ms IS NOT NEW.offer_until_ms OR OLD.returned_ms IS NOT NEW.returned_ms
    OR OLD.wrap_until_ms IS NOT NEW.wrap_until_ms
BEGIN
    UPDATE worklist_number SET change_no = change_no + 1;
    UPDATE contacts SET change_no = (SELECT change_no FROM worklist_number) WHERE contact_id = NEW.contact_id;
END;

-- What colleagues say of themselves; whether somebody is in a contact or wraps one up follows from the contacts they have.
-- `live_ms` is the last sign of an open page, where pages give signs; `serves` the kinds of work they take now.
CREATE TABLE presence (
    name     TEXT    NOT NULL PRIMARY KEY REFERENCES staff (name),
    state    TEXT    NOT NULL CHECK (state IN ('available', 'break', 'away')),
    reason   TEXT,
    since_ms INTEGER NOT NULL,
    live_ms  INTEGER,
    serves   TEXT    NOT NULL DEFAULT '',
    CHECK ((state = 'available') = (reason IS NULL))
) STRICT;

-- What failed in a contact is read from the record.
CREATE INDEX audit_of_contact ON audit (contact, id) WHERE contact IS NOT NULL;
CREATE INDEX publications_parked ON publications (id) WHERE state = 'parked';
