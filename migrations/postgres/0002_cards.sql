-- Cards, how they are found, and their certificates. Attributes of the holder stand only in the sealed column `holder`;
-- look-ups go by keyed hashes. Instants are epoch milliseconds. The triggers repeat promise P3 inside the database.
CREATE TABLE cards (
    card_id      TEXT   NOT NULL PRIMARY KEY CHECK (length(card_id) BETWEEN 1 AND 64),
    version      BIGINT NOT NULL CHECK (version >= 0),
    state        TEXT   NOT NULL CHECK (state IN ('active', 'suspended', 'revoked', 'reactivated')),
    changed_by   TEXT   NOT NULL CHECK (changed_by IN ('phone', 'fax', 'web', 'chat', 'desk', 'counter', 'api', 'system')),
    municipality TEXT   NOT NULL CHECK (length(municipality) = 6),
    valid_until  TEXT   NOT NULL CHECK (length(valid_until) = 10),
    holder       BYTEA  NOT NULL,
    record_hash  BYTEA  NOT NULL,
    created_ms   BIGINT NOT NULL,
    updated_ms   BIGINT NOT NULL
);

CREATE TABLE card_lookups (
    hash    BYTEA NOT NULL CHECK (octet_length(hash) = 16),
    card_id TEXT  NOT NULL REFERENCES cards (card_id),
    sole    BIGINT NOT NULL CHECK (sole IN (0, 1)),
    PRIMARY KEY (hash, card_id)
);
CREATE INDEX card_lookups_of_card ON card_lookups (card_id);
-- A form number or hold code belongs to one card; a telephone may be a household's.
CREATE UNIQUE INDEX card_lookups_sole ON card_lookups (hash) WHERE sole = 1;

-- Wrong tries against a card, in the store so that they outlive a call and a node (promise P8).
CREATE TABLE card_tries (
    card_id  TEXT   NOT NULL PRIMARY KEY REFERENCES cards (card_id),
    since_ms BIGINT NOT NULL,
    tries    BIGINT NOT NULL CHECK (tries >= 1)
);

CREATE TABLE certificates (
    issuer    TEXT   NOT NULL CHECK (length(issuer) BETWEEN 1 AND 32),
    serial    BYTEA  NOT NULL CHECK (octet_length(serial) BETWEEN 1 AND 32),
    card_id   TEXT   NOT NULL REFERENCES cards (card_id),
    kind      TEXT   NOT NULL CHECK (kind IN ('signature', 'user-authentication')),
    carrier   TEXT   NOT NULL CHECK (carrier IN ('card', 'phone')),
    status    TEXT   NOT NULL CHECK (status IN ('good', 'held', 'revoked')),
    order_no  BIGINT NOT NULL CHECK (order_no >= 0),
    since_ms  BIGINT,
    reason    TEXT,
    change_no BIGINT,
    PRIMARY KEY (issuer, serial),
    CHECK ((status = 'good') = (since_ms IS NULL)),
    CHECK ((status = 'revoked') = (reason IS NOT NULL)),
    CHECK ((order_no = 0) = (change_no IS NULL))
);
CREATE INDEX certificates_of_card ON certificates (card_id);
CREATE INDEX certificates_by_change ON certificates (change_no) WHERE change_no IS NOT NULL;
CREATE INDEX certificates_stopped ON certificates (issuer, serial) WHERE status <> 'good';


CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation'; END $$;

CREATE TRIGGER cards_keep_to_the_state_machine BEFORE UPDATE OF state ON cards FOR EACH ROW
WHEN (OLD.state <> NEW.state AND NOT (
    (OLD.state IN ('active', 'reactivated') AND NEW.state IN ('suspended', 'revoked'))
    OR (OLD.state = 'suspended' AND NEW.state = 'revoked')
    OR (OLD.state = 'suspended' AND NEW.state = 'reactivated' AND NEW.changed_by = 'counter')))
EXECUTE FUNCTION refuse('a card does not go that way');

CREATE TRIGGER cards_stay BEFORE DELETE ON cards FOR EACH ROW EXECUTE FUNCTION refuse('a card is never deleted');

CREATE TRIGGER certificates_keep_their_order BEFORE UPDATE ON certificates FOR EACH ROW
WHEN (NEW.order_no < OLD.order_no OR OLD.issuer <> NEW.issuer OR OLD.serial <> NEW.serial OR OLD.card_id <> NEW.card_id
    OR (OLD.status = 'revoked' AND NEW.status <> 'revoked') OR (OLD.status <> NEW.status AND NEW.order_no = OLD.order_no))
EXECUTE FUNCTION refuse('a certificate does not go that way');

CREATE TRIGGER certificates_stay BEFORE DELETE ON certificates FOR EACH ROW EXECUTE FUNCTION refuse('a certificate is never deleted');
