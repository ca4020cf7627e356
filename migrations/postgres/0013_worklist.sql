-- The worklist: what waits for a colleague, whatever the channel, and who has it. Every change of what the list shows is
-- numbered by its transaction, so that screens on all nodes can say up to where they are.
ALTER TABLE contacts DROP CONSTRAINT contacts_kind_check;
ALTER TABLE contacts ADD CONSTRAINT contacts_kind_check
    CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered', 'report', 'chat', 'fax', 'parked'));
ALTER TABLE contacts
    -- The card and the suspension it is about, once known; a keyed hash of the caller's number.
    ADD COLUMN card_id          TEXT,
    ADD COLUMN receipt          TEXT,
    ADD COLUMN caller_hash      BYTEA CHECK (octet_length(caller_hash) = 16),
    -- Who has it, since when; when somebody had it first.
    ADD COLUMN taken_by         TEXT REFERENCES staff (name),
    ADD COLUMN taken_ms         BIGINT,
    ADD COLUMN answered_ms      BIGINT,
    -- Offered to whoever has it, by whom, and until when they may answer.
    ADD COLUMN offered_by       TEXT,
    ADD COLUMN offer_until_ms   BIGINT,
    -- It was somebody's before: it stands at the head.
    ADD COLUMN returned_ms      BIGINT,
    -- The conversation is over; until when its wrap-up may last, whether that was extended, and what came out.
    ADD COLUMN wrap_until_ms    BIGINT,
    ADD COLUMN wrap_extended_ms BIGINT,
    ADD COLUMN wrap_code        TEXT,
    ADD COLUMN change_no        BIGINT NOT NULL DEFAULT 0,
    ADD CHECK ((taken_by IS NULL) = (taken_ms IS NULL)),
    ADD CHECK ((offered_by IS NULL) = (offer_until_ms IS NULL)),
    ADD CHECK (offered_by IS NULL OR taken_by IS NOT NULL),
    ADD CHECK (wrap_until_ms IS NULL OR taken_by IS NOT NULL),
    ADD CHECK (wrap_extended_ms IS NULL OR wrap_until_ms IS NOT NULL),
    ADD CHECK (wrap_code IS NULL OR closed_ms IS NOT NULL);
CREATE INDEX contacts_taken ON contacts (taken_by) WHERE closed_ms IS NULL AND taken_by IS NOT NULL;
CREATE INDEX contacts_by_change ON contacts (change_no);
CREATE INDEX contacts_of_caller ON contacts (caller_hash, opened_ms) WHERE caller_hash IS NOT NULL;
CREATE INDEX contacts_of_card ON contacts (card_id, opened_ms) WHERE card_id IS NOT NULL;

CREATE FUNCTION number_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.change_no := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER contacts_opened BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION number_contact();
CREATE TRIGGER contacts_changed BEFORE UPDATE ON contacts FOR EACH ROW
WHEN ((OLD.kind, OLD.language, OLD.reason, OLD.closed_ms, OLD.receipt, OLD.taken_by, OLD.offer_until_ms, OLD.returned_ms,
       OLD.wrap_until_ms)
    IS DISTINCT FROM (NEW.kind, NEW.language, NEW.reason, NEW.closed_ms, NEW.receipt, NEW.taken_by, NEW.offer_until_ms,
       NEW.returned_ms, NEW.wrap_until_ms))
EXECUTE FUNCTION number_contact();

-- What colleagues say of themselves; whether somebody is in a contact or wraps one up follows from the contacts they have.
-- `live_ms` is the last sign of an open page, where pages give signs; `serves` the kinds of work they take now.
CREATE TABLE presence (
    name     TEXT   NOT NULL PRIMARY KEY REFERENCES staff (name),
    state    TEXT   NOT NULL CHECK (state IN ('available', 'break', 'away')),
    reason   TEXT,
    since_ms BIGINT NOT NULL,
    live_ms  BIGINT,
    serves   TEXT   NOT NULL DEFAULT '',
    CHECK ((state = 'available') = (reason IS NULL))
);

-- What failed in a contact is read from the record.
CREATE INDEX audit_of_contact ON audit (contact, id) WHERE contact IS NOT NULL;
CREATE INDEX publications_parked ON publications (id) WHERE state = 'parked';
