-- Published CRLs. The number is persisted before signing and only rises (RFC 5280, 5.2.3), so that a crash between
-- can skip a number but never use one twice; all nodes serve the same bytes.
CREATE TABLE crl_numbers (
    issuer TEXT   NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL CHECK (number >= 1)
);

CREATE TABLE crls (
    issuer       TEXT   NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL,
    der          BYTEA  NOT NULL,
    this_ms      BIGINT NOT NULL,
    next_ms      BIGINT NOT NULL
);
