-- Passkeys of staff (WebAuthn): under the keyed hash of the credential's id, with the name that its owner gave it and the
-- public key sealed. The counter is the authenticator's own; where it stays 0 there is none.
CREATE TABLE staff_passkeys (
    passkey    BLOB    NOT NULL PRIMARY KEY CHECK (length(passkey) = 16),
    name       TEXT    NOT NULL REFERENCES staff (name),
    label      BLOB    NOT NULL,
    credential BLOB    NOT NULL,
    counter    INTEGER NOT NULL CHECK (counter >= 0),
    added_ms   INTEGER NOT NULL,
    used_ms    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_passkeys_of ON staff_passkeys (name);
CREATE TRIGGER staff_passkeys_count_forwards BEFORE UPDATE ON staff_passkeys
WHEN NEW.counter < OLD.counter OR NEW.name <> OLD.name OR NEW.passkey <> OLD.passkey
BEGIN SELECT RAISE(ABORT, 'a passkey keeps its owner, and its counter goes forwards only'); END;

-- Challenges that were answered: each counts once. Kept for as long as the answer could be sent again.
CREATE TABLE staff_challenges (
    challenge BLOB    NOT NULL PRIMARY KEY CHECK (length(challenge) = 16),
    used_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_challenges_by_age ON staff_challenges (used_ms);

-- What a second pair of eyes made of an action on the record: once per row of the audit, for ever. The note is sealed.
CREATE TABLE audit_reviews (
    audit_id    INTEGER NOT NULL PRIMARY KEY REFERENCES audit (id),
    mark        TEXT    NOT NULL CHECK (mark IN ('seen', 'questioned')),
    note        BLOB,
    reviewer    TEXT    NOT NULL REFERENCES staff (name),
    reviewed_ms INTEGER NOT NULL,
    CHECK (mark = 'seen' OR note IS NOT NULL)
) STRICT;
CREATE TRIGGER audit_reviews_stay BEFORE DELETE ON audit_reviews
BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;
CREATE TRIGGER audit_reviews_are_final BEFORE UPDATE ON audit_reviews
BEGIN SELECT RAISE(ABORT, 'a review is final'); END;
CREATE TRIGGER audit_reviews_by_others BEFORE INSERT ON audit_reviews
WHEN EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.actor = NEW.reviewer)
BEGIN SELECT RAISE(ABORT, 'who acted cannot review'); END;

-- What colleagues said of themselves, and from when: how much of their time they serve is reckoned from it. The database
-- writes it, so that no way of changing presence can forget to. Forgotten after two days.
CREATE TABLE presence_history (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    name  TEXT    NOT NULL REFERENCES staff (name),
    state TEXT    NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX presence_history_by_time ON presence_history (at_ms);
CREATE INDEX presence_history_of ON presence_history (name, id);
INSERT INTO presence_history (name, state, at_ms) SELECT name, state, since_ms FROM presence;
CREATE TRIGGER presence_begins AFTER INSERT ON presence
BEGIN INSERT INTO presence_history (name, state, at_ms) VALUES (NEW.name, NEW.state, NEW.since_ms); END;
CREATE TRIGGER presence_changes AFTER UPDATE OF state ON presence WHEN OLD.state <> NEW.state
BEGIN INSERT INTO presence_history (name, state, at_ms) VALUES (NEW.name, NEW.state, NEW.since_ms); END;
CREATE INDEX contacts_by_opening ON contacts (opened_ms);
CREATE INDEX contacts_by_end ON contacts (closed_ms) WHERE closed_ms IS NOT NULL;
