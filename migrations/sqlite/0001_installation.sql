-- Facts about this installation that every node must share, such as the fingerprint of the keys: a node with
-- another key file would seal fields that nobody else can open, so it refuses to start.
CREATE TABLE installation (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A lease names the one node that may do a job now (sign a CRL, seal the audit). `fence` only rises: whoever holds an
-- older one has been replaced, even if it does not know yet (promise P5).
CREATE TABLE leases (
    name     TEXT   NOT NULL PRIMARY KEY,
    owner    TEXT   NOT NULL,
    fence    INTEGER NOT NULL CHECK (fence >= 1),
    until_ms INTEGER NOT NULL
) STRICT;
