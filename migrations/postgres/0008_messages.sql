-- Messages out: rows written with what they tell of, taken with a lease and a fence, never lost and never sent twice blindly.
-- `recipient` is sealed; `recipient_hash` says whether the same message went to the same place before. A message is sent
-- from state `sending`, which is durable before the carrier is asked: what a crash leaves there is looked up at the carrier.
CREATE TABLE messages (
    message_id     TEXT   NOT NULL PRIMARY KEY CHECK (length(message_id) = 16),
    medium         TEXT   NOT NULL CHECK (medium IN ('text-message', 'email', 'fax')),
    purpose        TEXT   NOT NULL CHECK (purpose IN ('receipt', 'suspension-notice', 'web-address')),
    recipient      BYTEA  NOT NULL,
    recipient_hash BYTEA  NOT NULL CHECK (length(recipient_hash) = 16),
    language       TEXT   NOT NULL,
    card_id        TEXT   REFERENCES cards (card_id),
    receipt        TEXT   REFERENCES receipts (receipt),
    state          TEXT   NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'delivered', 'undelivered')),
    attempts       BIGINT NOT NULL CHECK (attempts >= 0),
    next_ms        BIGINT NOT NULL,
    lease_ms       BIGINT NOT NULL,
    fence          BIGINT NOT NULL CHECK (fence >= 0),
    carrier_id     TEXT,
    problem        TEXT,
    made_ms        BIGINT NOT NULL,
    useful_ms      BIGINT NOT NULL,
    sent_ms        BIGINT,
    ended_ms       BIGINT,
    CHECK ((state IN ('delivered', 'undelivered')) = (ended_ms IS NOT NULL)),
    CHECK (state <> 'undelivered' OR problem IS NOT NULL),
    CHECK ((purpose = 'web-address') = (receipt IS NULL))
);
-- One receipt is told to one place once (promise P4); a repeated wish drives what did not arrive once more.
CREATE UNIQUE INDEX messages_once ON messages (receipt, purpose, recipient_hash) WHERE receipt IS NOT NULL;
CREATE INDEX messages_due ON messages (next_ms, message_id) WHERE state IN ('pending', 'sending');
CREATE INDEX messages_undelivered ON messages (made_ms) WHERE state = 'undelivered';

CREATE TRIGGER messages_stay_delivered BEFORE UPDATE OF state ON messages FOR EACH ROW
WHEN (OLD.state = 'delivered' AND NEW.state <> 'delivered')
EXECUTE FUNCTION refuse('a delivered message stays delivered');

-- A suspension of which the holder is to be told, written with the decision. Whoever opens the holder's contacts puts one
-- message for each in its place, in one transaction; `told` counts them.
CREATE TABLE notices (
    receipt TEXT   NOT NULL PRIMARY KEY REFERENCES receipts (receipt),
    card_id TEXT   NOT NULL REFERENCES cards (card_id),
    made_ms BIGINT NOT NULL,
    told    BIGINT CHECK (told >= 0)
);
CREATE INDEX notices_open ON notices (made_ms) WHERE told IS NULL;
