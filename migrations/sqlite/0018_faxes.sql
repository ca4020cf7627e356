-- Faxes that came in. The original stays as it came, sealed, beside the hash of what was sealed; pages are pictures made of it.
-- A fax is taken by whoever reads it under a lease with a fence; it comes once, whatever its provider repeats.
CREATE TABLE faxes (
    fax_id      TEXT    NOT NULL PRIMARY KEY,
    provider    TEXT    NOT NULL,
    provider_id TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('announced', 'arrived', 'settled')),
    origin      BLOB    NOT NULL,
    reading     BLOB,
    pages       INTEGER NOT NULL DEFAULT 0,
    verdict     TEXT,
    received_ms INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    fence       INTEGER NOT NULL DEFAULT 0,
    settled_ms  INTEGER,
    UNIQUE (provider, provider_id),
    CHECK ((state = 'settled') = (verdict IS NOT NULL)),
    CHECK ((state = 'settled') = (settled_ms IS NOT NULL))
) STRICT;
CREATE INDEX faxes_due ON faxes (received_ms) WHERE state <> 'settled';

CREATE TABLE fax_originals (
    fax_id TEXT NOT NULL PRIMARY KEY REFERENCES faxes (fax_id),
    file   BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE fax_pages (
    fax_id  TEXT    NOT NULL REFERENCES faxes (fax_id),
    page    INTEGER NOT NULL CHECK (page >= 0),
    picture BLOB    NOT NULL,
    PRIMARY KEY (fax_id, page)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fax_originals_stay_update BEFORE UPDATE ON fax_originals
BEGIN SELECT RAISE(ABORT, 'the original of a fax stays as it came'); END;
