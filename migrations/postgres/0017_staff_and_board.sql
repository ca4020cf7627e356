-- Passkeys of staff (WebAuthn): under the keyed hash of the credential's id, with the name that its owner gave it and the
-- public key sealed. The counter is the authenticator's own; where it stays 0 there is none.
CREATE TABLE staff_passkeys (
    passkey    BYTEA   NOT NULL PRIMARY KEY CHECK (octet_length(passkey) = 16),
    name       TEXT    NOT NULL REFERENCES staff (name),
    label      BYTEA   NOT NULL,
    credential BYTEA   NOT NULL,
    counter    BIGINT  NOT NULL CHECK (counter >= 0),
    added_ms   BIGINT  NOT NULL,
    used_ms    BIGINT
);
CREATE INDEX staff_passkeys_of ON staff_passkeys (name);
CREATE TRIGGER staff_passkeys_count_forwards BEFORE UPDATE ON staff_passkeys FOR EACH ROW
WHEN (NEW.counter < OLD.counter OR NEW.name <> OLD.name OR NEW.passkey <> OLD.passkey)
EXECUTE FUNCTION refuse('a passkey keeps its owner, and its counter goes forwards only');

-- Challenges that were answered: each counts once. Kept for as long as the answer could be sent again.
CREATE TABLE staff_challenges (
    challenge BYTEA   NOT NULL PRIMARY KEY CHECK (octet_length(challenge) = 16),
    used_ms   BIGINT  NOT NULL
);
CREATE INDEX staff_challenges_by_age ON staff_challenges (used_ms);

-- What a second pair of eyes made of an action on the record: once per row of the audit, for ever. The note is sealed.
CREATE TABLE audit_reviews (
    audit_id    BIGINT  NOT NULL PRIMARY KEY REFERENCES audit (id),
    mark        TEXT    NOT NULL CHECK (mark IN ('seen', 'questioned')),
    note        BYTEA,
    reviewer    TEXT    NOT NULL REFERENCES staff (name),
    reviewed_ms BIGINT  NOT NULL,
    CHECK (mark = 'seen' OR note IS NOT NULL)
);
CREATE TRIGGER audit_reviews_stay BEFORE UPDATE OR DELETE ON audit_reviews FOR EACH ROW
EXECUTE FUNCTION refuse('a review is final');
CREATE FUNCTION refuse_own_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.actor = NEW.reviewer) THEN
        RAISE EXCEPTION 'who acted cannot review' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_reviews_by_others BEFORE INSERT ON audit_reviews FOR EACH ROW EXECUTE FUNCTION refuse_own_review();

-- What colleagues said of themselves, and from when: how much of their time they serve is reckoned from it. The database
-- writes it, so that no way of changing presence can forget to. Forgotten after two days.
CREATE TABLE presence_history (
    id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name  TEXT   NOT NULL REFERENCES staff (name),
    state TEXT   NOT NULL,
    at_ms BIGINT NOT NULL
);
CREATE INDEX presence_history_by_time ON presence_history (at_ms);
CREATE INDEX presence_history_of ON presence_history (name, id);
INSERT INTO presence_history (name, state, at_ms) SELECT name, state, since_ms FROM presence;
CREATE FUNCTION keep_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO presence_history (name, state, at_ms) VALUES (NEW.name, NEW.state, NEW.since_ms);
    RETURN NULL;
END $$;
CREATE TRIGGER presence_begins AFTER INSERT ON presence FOR EACH ROW EXECUTE FUNCTION keep_presence();
CREATE TRIGGER presence_changes AFTER UPDATE OF state ON presence FOR EACH ROW
WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION keep_presence();
CREATE INDEX contacts_by_opening ON contacts (opened_ms);
CREATE INDEX contacts_by_end ON contacts (closed_ms) WHERE closed_ms IS NOT NULL;
