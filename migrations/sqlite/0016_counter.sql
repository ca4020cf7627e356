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
    at_ms        INTEGER NOT NULL,
    -- Promise P3: what goes up, and a new card, rest on documents.
    CHECK (action NOT IN ('reactivate', 'release-phone', 'reissue') OR documents <> 'none')
) STRICT, WITHOUT ROWID;
CREATE INDEX counter_acts_of_card ON counter_acts (card_id, at_ms);
CREATE INDEX counter_acts_of_officer ON counter_acts (officer, at_ms);

CREATE TABLE counter_orders (
    act_id   TEXT    NOT NULL REFERENCES counter_acts (act_id),
    issuer   TEXT    NOT NULL,
    serial   BLOB    NOT NULL,
    order_no INTEGER NOT NULL CHECK (order_no >= 1),
    PRIMARY KEY (act_id, issuer, serial),
    FOREIGN KEY (issuer, serial, order_no) REFERENCES publications (issuer, serial, order_no)
) STRICT, WITHOUT ROWID;

-- A revoked card is replaced once. The evidence's number is sealed; the issuing system takes the request over.
CREATE TABLE reissues (
    card_id      TEXT    NOT NULL PRIMARY KEY REFERENCES cards (card_id),
    act_id       TEXT    NOT NULL REFERENCES counter_acts (act_id),
    circumstance TEXT    NOT NULL CHECK (circumstance IN ('lost-outside', 'stolen', 'lost-at-home', 'disaster')),
    evidence     BLOB    CHECK (evidence IS NULL OR length(evidence) > 28),
    asked_ms     INTEGER NOT NULL,
    accepted_ms  INTEGER CHECK (accepted_ms IS NULL OR accepted_ms >= 0),
    accepted_by  TEXT    REFERENCES api_tokens (name),
    CHECK ((accepted_ms IS NULL) = (accepted_by IS NULL)),
    CHECK (circumstance = 'lost-at-home' OR evidence IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counter_acts_are_append_only_update BEFORE UPDATE ON counter_acts
BEGIN SELECT RAISE(ABORT, 'what was done at a counter is append-only'); END;
CREATE TRIGGER counter_acts_are_append_only_delete BEFORE DELETE ON counter_acts
BEGIN SELECT RAISE(ABORT, 'what was done at a counter is append-only'); END;
CREATE TRIGGER counter_orders_are_append_only_update BEFORE UPDATE ON counter_orders
BEGIN SELECT RAISE(ABORT, 'what was done at a counter is append-only'); END;
CREATE TRIGGER counter_orders_are_append_only_delete BEFORE DELETE ON counter_orders
BEGIN SELECT RAISE(ABORT, 'what was done at a counter is append-only'); END;
CREATE TRIGGER reissues_stay BEFORE DELETE ON reissues
BEGIN SELECT RAISE(ABORT, 'a request for a new card is never deleted'); END;
CREATE TRIGGER reissues_are_for_revoked_cards BEFORE INSERT ON reissues
WHEN NOT EXISTS (SELECT 1 FROM cards WHERE card_id = NEW.card_id AND state = 'revoked')
BEGIN SELECT RAISE(ABORT, 'only a revoked card is replaced'); END;
CREATE TRIGGER reissues_are_accepted_once BEFORE UPDATE ON reissues
WHEN OLD.accepted_ms IS NOT NULL OR NEW.accepted_ms IS NULL OR OLD.card_id <> NEW.card_id OR OLD.act_id <> NEW.act_id
    OR OLD.circumstance <> NEW.circumstance OR OLD.evidence IS NOT NEW.evidence OR OLD.asked_ms <> NEW.asked_ms
BEGIN SELECT RAISE(ABORT, 'a request for a new card is accepted, once'); END;

-- One more kind of event. SQLite changes a CHECK by making the table anew.
CREATE TABLE events_with_reissues (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    change_no INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('card.suspended', 'card.phone_suspended', 'card.reactivated',
                                            'card.phone_released', 'card.revoked', 'receipt.published',
                                            'card.reissue_requested')),
    card_id   TEXT NOT NULL,
    receipt   TEXT REFERENCES receipts (receipt)
) STRICT;
INSERT INTO events_with_reissues (id, change_no, at_ms, kind, card_id, receipt)
    SELECT id, change_no, at_ms, kind, card_id, receipt FROM events ORDER BY id;
DROP TABLE events;
ALTER TABLE events_with_reissues RENAME TO events;
CREATE INDEX events_in_order ON events (change_no, id);

CREATE TRIGGER events_are_append_only_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_append_only_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
