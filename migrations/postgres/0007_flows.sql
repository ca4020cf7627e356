-- Every set of flows that was ever live, by the hash over its texts and recordings: a call that began with one goes on with
-- it, also on another node and after a restart. Public text, as JSON; a version never changes.
CREATE TABLE flow_versions (
    hash          TEXT   NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    sources       BYTEA  NOT NULL,
    first_live_ms BIGINT NOT NULL
);

-- Which set new calls are on: one row. `change` only rises; `previous` is what a rollback returns to.
CREATE TABLE flow_live (
    one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    hash     TEXT   NOT NULL REFERENCES flow_versions (hash),
    previous TEXT   REFERENCES flow_versions (hash),
    since_ms BIGINT NOT NULL,
    change   BIGINT NOT NULL CHECK (change >= 1)
);
