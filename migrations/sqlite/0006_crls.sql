-- Published CRLs. The number is persisted before signing and only rises (RFC 5280, 5.2.3), so that a crash between
-- can skip a number but never use one twice; all nodes serve the same bytes.
CREATE TABLE crl_numbers (
    issuer TEXT   NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL CHECK (number >= 1)
) STRICT;

CREATE TABLE crls (
    issuer       TEXT   NOT NULL PRIMARY KEY,
    number       INTEGER NOT NULL,
    der          BLOB  NOT NULL,
    this_ms      INTEGER NOT NULL,
    next_ms      INTEGER NOT NULL
) STRICT;
