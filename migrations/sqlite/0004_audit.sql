-- The record of everything, refusals too (promise P6). Rows are written with the decision; a single sealer then chains
-- them by hashes and signs the head, so that the chain is no bottleneck for deciding. Rows name cards and actors, never attributes.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms   INTEGER NOT NULL,
    role    TEXT   NOT NULL,
    channel TEXT   NOT NULL,
    actor   TEXT,
    action  TEXT   NOT NULL,
    outcome TEXT   NOT NULL CHECK (outcome IN ('done', 'repeated', 'refused')),
    reason  TEXT,
    card_id TEXT,
    receipt TEXT,
    contact TEXT
) STRICT;
CREATE INDEX audit_of_card ON audit (card_id) WHERE card_id IS NOT NULL;

CREATE TABLE audit_chain (
    position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
    audit_id INTEGER NOT NULL UNIQUE REFERENCES audit (id),
    hash     BLOB  NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE audit_heads (
    position  INTEGER NOT NULL PRIMARY KEY REFERENCES audit_chain (position),
    head      BLOB  NOT NULL CHECK (length(head) = 32),
    sealed_ms INTEGER NOT NULL,
    signature BLOB  NOT NULL CHECK (length(signature) = 64)
) STRICT;


CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_chain_is_append_only_update BEFORE UPDATE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_chain_is_append_only_delete BEFORE DELETE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;

CREATE TRIGGER audit_heads_is_append_only_update BEFORE UPDATE ON audit_heads
BEGIN SELECT RAISE(ABORT, 'the audit heads is append-only'); END;
CREATE TRIGGER audit_heads_is_append_only_delete BEFORE DELETE ON audit_heads
BEGIN SELECT RAISE(ABORT, 'the audit heads is append-only'); END;
