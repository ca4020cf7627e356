-- What a decision leaves behind besides the card: the receipt, the hold intervals that stay for ever (a signature made
-- during a hold must still be judged after its release), and the outbox row that carries it to the authority.
CREATE TABLE receipts (
    receipt      TEXT   NOT NULL PRIMARY KEY CHECK (length(receipt) = 9),
    card_id      TEXT   NOT NULL REFERENCES cards (card_id),
    scope        TEXT   NOT NULL CHECK (scope IN ('everything', 'phone-certificates')),
    channel      TEXT   NOT NULL,
    recorded_ms  INTEGER NOT NULL,
    published_ms INTEGER CHECK (published_ms IS NULL OR published_ms >= 0),
    closed_ms    INTEGER,
    circumstance TEXT
) STRICT;
-- Promise P4: one open receipt a card and scope.
CREATE UNIQUE INDEX receipts_open ON receipts (card_id, scope) WHERE closed_ms IS NULL;
CREATE INDEX receipts_by_age ON receipts (recorded_ms) WHERE closed_ms IS NULL;

CREATE TABLE hold_intervals (
    issuer   TEXT   NOT NULL,
    serial   BLOB  NOT NULL,
    order_no INTEGER NOT NULL CHECK (order_no >= 1),
    held_ms  INTEGER NOT NULL,
    ended_ms INTEGER CHECK (ended_ms IS NULL OR ended_ms >= 0),
    ended_by TEXT   CHECK (ended_by IN ('released', 'revoked')),
    PRIMARY KEY (issuer, serial, order_no),
    FOREIGN KEY (issuer, serial) REFERENCES certificates (issuer, serial),
    CHECK ((ended_ms IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hold_intervals_open ON hold_intervals (issuer, serial) WHERE ended_ms IS NULL;

CREATE TABLE publications (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    issuer       TEXT   NOT NULL,
    serial       BLOB  NOT NULL,
    order_no     INTEGER NOT NULL CHECK (order_no >= 1),
    action       TEXT   NOT NULL CHECK (action IN ('hold', 'release', 'revoke')),
    reason       TEXT,
    decided_ms   INTEGER NOT NULL,
    card_id      TEXT   NOT NULL,
    receipt      TEXT   REFERENCES receipts (receipt),
    state        TEXT   NOT NULL CHECK (state IN ('pending', 'published', 'parked')),
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    next_ms      INTEGER NOT NULL,
    lease_ms     INTEGER NOT NULL,
    fence        INTEGER NOT NULL CHECK (fence >= 0),
    published_ms INTEGER,
    problem      TEXT,
    FOREIGN KEY (issuer, serial) REFERENCES certificates (issuer, serial),
    UNIQUE (issuer, serial, order_no),
    CHECK ((state = 'published') = (published_ms IS NOT NULL)),
    CHECK ((action = 'revoke') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX publications_unfinished ON publications (issuer, serial, order_no) WHERE state <> 'published';
CREATE INDEX publications_due ON publications (next_ms, id) WHERE state = 'pending';
CREATE INDEX publications_of_receipt ON publications (receipt) WHERE state <> 'published';


CREATE TRIGGER hold_intervals_end_once BEFORE UPDATE ON hold_intervals
WHEN OLD.ended_ms IS NOT NULL OR NEW.ended_ms IS NULL OR OLD.issuer <> NEW.issuer OR OLD.serial <> NEW.serial
    OR OLD.order_no <> NEW.order_no OR OLD.held_ms <> NEW.held_ms
BEGIN SELECT RAISE(ABORT, 'a hold interval may only be ended, once'); END;
CREATE TRIGGER hold_intervals_stay BEFORE DELETE ON hold_intervals
BEGIN SELECT RAISE(ABORT, 'hold intervals stay for ever'); END;

CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;
CREATE TRIGGER receipts_keep_what_was_said BEFORE UPDATE ON receipts
WHEN OLD.receipt <> NEW.receipt OR OLD.card_id <> NEW.card_id OR OLD.scope <> NEW.scope OR OLD.recorded_ms <> NEW.recorded_ms
    OR (OLD.published_ms IS NOT NULL AND NEW.published_ms IS NOT OLD.published_ms)
BEGIN SELECT RAISE(ABORT, 'a receipt keeps what was said'); END;
