-- What a decision leaves behind besides the card: the receipt, the hold intervals that stay for ever (a signature made
-- during a hold must still be judged after its release), and the outbox row that carries it to the authority.
CREATE TABLE receipts (
    receipt      TEXT   NOT NULL PRIMARY KEY CHECK (length(receipt) = 9),
    card_id      TEXT   NOT NULL REFERENCES cards (card_id),
    scope        TEXT   NOT NULL CHECK (scope IN ('everything', 'phone-certificates')),
    channel      TEXT   NOT NULL,
    recorded_ms  BIGINT NOT NULL,
    published_ms BIGINT CHECK (published_ms IS NULL OR published_ms >= 0),
    closed_ms    BIGINT,
    circumstance TEXT
);
-- Promise P4: one open receipt a card and scope.
CREATE UNIQUE INDEX receipts_open ON receipts (card_id, scope) WHERE closed_ms IS NULL;
CREATE INDEX receipts_by_age ON receipts (recorded_ms) WHERE closed_ms IS NULL;

CREATE TABLE hold_intervals (
    issuer   TEXT   NOT NULL,
    serial   BYTEA  NOT NULL,
    order_no BIGINT NOT NULL CHECK (order_no >= 1),
    held_ms  BIGINT NOT NULL,
    ended_ms BIGINT CHECK (ended_ms IS NULL OR ended_ms >= 0),
    ended_by TEXT   CHECK (ended_by IN ('released', 'revoked')),
    PRIMARY KEY (issuer, serial, order_no),
    FOREIGN KEY (issuer, serial) REFERENCES certificates (issuer, serial),
    CHECK ((ended_ms IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX hold_intervals_open ON hold_intervals (issuer, serial) WHERE ended_ms IS NULL;

CREATE TABLE publications (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issuer       TEXT   NOT NULL,
    serial       BYTEA  NOT NULL,
    order_no     BIGINT NOT NULL CHECK (order_no >= 1),
    action       TEXT   NOT NULL CHECK (action IN ('hold', 'release', 'revoke')),
    reason       TEXT,
    decided_ms   BIGINT NOT NULL,
    card_id      TEXT   NOT NULL,
    receipt      TEXT   REFERENCES receipts (receipt),
    state        TEXT   NOT NULL CHECK (state IN ('pending', 'published', 'parked')),
    attempts     BIGINT NOT NULL CHECK (attempts >= 0),
    next_ms      BIGINT NOT NULL,
    lease_ms     BIGINT NOT NULL,
    fence        BIGINT NOT NULL CHECK (fence >= 0),
    published_ms BIGINT,
    problem      TEXT,
    FOREIGN KEY (issuer, serial) REFERENCES certificates (issuer, serial),
    UNIQUE (issuer, serial, order_no),
    CHECK ((state = 'published') = (published_ms IS NOT NULL)),
    CHECK ((action = 'revoke') = (reason IS NOT NULL))
);
CREATE INDEX publications_unfinished ON publications (issuer, serial, order_no) WHERE state <> 'published';
CREATE INDEX publications_due ON publications (next_ms, id) WHERE state = 'pending';
CREATE INDEX publications_of_receipt ON publications (receipt) WHERE state <> 'published';


CREATE TRIGGER hold_intervals_end_once BEFORE UPDATE ON hold_intervals FOR EACH ROW
WHEN (OLD.ended_ms IS NOT NULL OR NEW.ended_ms IS NULL OR OLD.issuer <> NEW.issuer OR OLD.serial <> NEW.serial
    OR OLD.order_no <> NEW.order_no OR OLD.held_ms <> NEW.held_ms)
EXECUTE FUNCTION refuse('a hold interval may only be ended, once');
CREATE TRIGGER hold_intervals_stay BEFORE DELETE ON hold_intervals FOR EACH ROW EXECUTE FUNCTION refuse('hold intervals stay for ever');

CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts FOR EACH ROW EXECUTE FUNCTION refuse('a receipt is never deleted');
CREATE TRIGGER receipts_keep_what_was_said BEFORE UPDATE ON receipts FOR EACH ROW
WHEN (OLD.receipt <> NEW.receipt OR OLD.card_id <> NEW.card_id OR OLD.scope <> NEW.scope OR OLD.recorded_ms <> NEW.recorded_ms
    OR (OLD.published_ms IS NOT NULL AND NEW.published_ms IS DISTINCT FROM OLD.published_ms))
EXECUTE FUNCTION refuse('a receipt keeps what was said');
