-- Faxes that came in. The original stays as it came, sealed, beside the hash of what was sealed; pages are pictures made of it.
-- A fax is taken by whoever reads it under a lease with a fence; it comes once, whatever its provider repeats.
CREATE TABLE faxes (
    fax_id      TEXT    NOT NULL PRIMARY KEY,
    provider    TEXT    NOT NULL,
    provider_id TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('announced', 'arrived', 'settled')),
    origin      BYTEA   NOT NULL,
    reading     BYTEA,
    pages       BIGINT  NOT NULL DEFAULT 0,
    verdict     TEXT,
    received_ms BIGINT  NOT NULL,
    due_ms      BIGINT  NOT NULL,
    attempts    BIGINT  NOT NULL DEFAULT 0,
    fence       BIGINT  NOT NULL DEFAULT 0,
    settled_ms  BIGINT,
    UNIQUE (provider, provider_id),
    CHECK ((state = 'settled') = (verdict IS NOT NULL)),
    CHECK ((state = 'settled') = (settled_ms IS NOT NULL))
);
CREATE INDEX faxes_due ON faxes (received_ms) WHERE state <> 'settled';

CREATE TABLE fax_originals (
    fax_id TEXT NOT NULL PRIMARY KEY REFERENCES faxes (fax_id),
    file   BYTEA NOT NULL,
    sha256 BYTEA NOT NULL CHECK (octet_length(sha256) = 32)
);

CREATE TABLE fax_pages (
    fax_id  TEXT    NOT NULL REFERENCES faxes (fax_id),
    page    BIGINT  NOT NULL CHECK (page >= 0),
    picture BYTEA   NOT NULL,
    PRIMARY KEY (fax_id, page)
);

CREATE TRIGGER fax_originals_stay BEFORE UPDATE ON fax_originals FOR EACH ROW
EXECUTE FUNCTION refuse('the original of a fax stays as it came');
