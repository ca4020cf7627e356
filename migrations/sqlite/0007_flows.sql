-- Every set of flows that was ever live, by the hash over its texts and recordings: a call that began with one goes on with
-- it, also on another node and after a restart. Public text, as JSON; a version never changes.
CREATE TABLE flow_versions (
    hash          TEXT   NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    sources       BLOB  NOT NULL,
    first_live_ms INTEGER NOT NULL
) STRICT;

-- Which set new calls are on: one row. `change` only rises; `previous` is what a rollback returns to.
CREATE TABLE flow_live (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    hash     TEXT   NOT NULL REFERENCES flow_versions (hash),
    previous TEXT   REFERENCES flow_versions (hash),
    since_ms INTEGER NOT NULL,
    change   INTEGER NOT NULL CHECK (change >= 1)
) STRICT;
