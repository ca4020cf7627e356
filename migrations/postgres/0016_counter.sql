-- What officers do at municipal counters, beside the audit: which documents were seen (their kinds, never a number), which
-- orders came of it, and requests for new cards. An act's name comes with the form, so that pressing twice is one act (P4).
CREATE TABLE counter_acts (
    act_id       TEXT    NOT NULL PRIMARY KEY CHECK (length(act_id) = 16),
    card_id      TEXT    NOT NULL REFERENCES cards (card_id),
    municipality TEXT    NOT NULL CHECK (length(municipality) = 6),
    officer      TEXT    NOT NULL REFERENCES staff (name),
    action       TEXT    NOT NULL CHECK (action IN ('suspend', 'suspend-phone', 'reactivate', 'release-phone', 'revoke',
                                                    'reissue')),
    outcome      TEXT    NOT NULL CHECK (outcome IN ('done', 'repeated')),
    basis        TEXT    NOT NULL CHECK (basis IN ('documents', 'answers', 'notice')),
    documents    TEXT    NOT NULL CHECK (documents IN ('none', 'one-with-photo', 'two-without-photo')),
    seen         TEXT    NOT NULL,
    receipt      TEXT    REFERENCES receipts (receipt),
    at_ms        BIGINT  NOT NULL,
    -- Promise P3: what goes up, and a new card, rest on documents.
    CHECK (action NOT IN ('reactivate', 'release-phone', 'reissue') OR documents <> 'none')
);
CREATE INDEX counter_acts_of_card ON counter_acts (card_id, at_ms);
CREATE INDEX counter_acts_of_officer ON counter_acts (officer, at_ms);

CREATE TABLE counter_orders (
    act_id   TEXT    NOT NULL REFERENCES counter_acts (act_id),
    issuer   TEXT    NOT NULL,
    serial   BYTEA   NOT NULL,
    order_no BIGINT  NOT NULL CHECK (order_no >= 1),
    PRIMARY KEY (act_id, issuer, serial),
    FOREIGN KEY (issuer, serial, order_no) REFERENCES publications (issuer, serial, order_no)
);

-- A revoked card is replaced once. The evidence's number is sealed; the issuing system takes the request over.
CREATE TABLE reissues (
    card_id      TEXT    NOT NULL PRIMARY KEY REFERENCES cards (card_id),
    act_id       TEXT    NOT NULL REFERENCES counter_acts (act_id),
    circumstance TEXT    NOT NULL CHECK (circumstance IN ('lost-outside', 'stolen', 'lost-at-home', 'disaster')),
    evidence     BYTEA   CHECK (evidence IS NULL OR octet_length(evidence) > 28),
    asked_ms     BIGINT  NOT NULL,
    accepted_ms  BIGINT  CHECK (accepted_ms IS NULL OR accepted_ms >= 0),
    accepted_by  TEXT    REFERENCES api_tokens (name),
    CHECK ((accepted_ms IS NULL) = (accepted_by IS NULL)),
    CHECK (circumstance = 'lost-at-home' OR evidence IS NOT NULL)
);

CREATE TRIGGER counter_acts_are_append_only BEFORE UPDATE OR DELETE ON counter_acts FOR EACH ROW
EXECUTE FUNCTION refuse('what was done at a counter is append-only');
CREATE TRIGGER counter_orders_are_append_only BEFORE UPDATE OR DELETE ON counter_orders FOR EACH ROW
EXECUTE FUNCTION refuse('what was done at a counter is append-only');
CREATE TRIGGER reissues_stay BEFORE DELETE ON reissues FOR EACH ROW
EXECUTE FUNCTION refuse('a request for a new card is never deleted');
CREATE FUNCTION refuse_reissue_of_living_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM cards WHERE card_id = NEW.card_id AND state = 'revoked') THEN
        RAISE EXCEPTION 'only a revoked card is replaced' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reissues_are_for_revoked_cards BEFORE INSERT ON reissues FOR EACH ROW
EXECUTE FUNCTION refuse_reissue_of_living_card();
CREATE TRIGGER reissues_are_accepted_once BEFORE UPDATE ON reissues FOR EACH ROW
WHEN (OLD.accepted_ms IS NOT NULL OR NEW.accepted_ms IS NULL OR OLD.card_id <> NEW.card_id OR OLD.act_id <> NEW.act_id
    OR OLD.circumstance <> NEW.circumstance OR OLD.evidence IS DISTINCT FROM NEW.evidence OR OLD.asked_ms <> NEW.asked_ms)
EXECUTE FUNCTION refuse('a request for a new card is accepted, once');

-- One more kind of event.
ALTER TABLE events DROP CONSTRAINT events_kind_check;
ALTER TABLE events ADD CONSTRAINT events_kind_check
    CHECK (kind IN ('card.suspended', 'card.phone_suspended', 'card.reactivated', 'card.phone_released', 'card.revoked',
                    'receipt.published', 'card.reissue_requested'));
