-- The record of everything, refusals too (promise P6). Rows are written with the decision; a single sealer then chains
-- them by hashes and signs the head, so that the chain is no bottleneck for deciding. Rows name cards and actors, never attributes.
CREATE TABLE audit (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms   BIGINT NOT NULL,
    role    TEXT   NOT NULL,
    channel TEXT   NOT NULL,
    actor   TEXT,
    action  TEXT   NOT NULL,
    outcome TEXT   NOT NULL CHECK (outcome IN ('done', 'repeated', 'refused')),
    reason  TEXT,
    card_id TEXT,
    receipt TEXT,
    contact TEXT
);
CREATE INDEX audit_of_card ON audit (card_id) WHERE card_id IS NOT NULL;

CREATE TABLE audit_chain (
    position BIGINT NOT NULL PRIMARY KEY CHECK (position >= 1),
    audit_id BIGINT NOT NULL UNIQUE REFERENCES audit (id),
    hash     BYTEA  NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE TABLE audit_heads (
    position  BIGINT NOT NULL PRIMARY KEY REFERENCES audit_chain (position),
    head      BYTEA  NOT NULL CHECK (octet_length(head) = 32),
    sealed_ms BIGINT NOT NULL,
    signature BYTEA  NOT NULL CHECK (octet_length(signature) = 64)
);


CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
EXECUTE FUNCTION refuse('the audit is append-only');
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT
EXECUTE FUNCTION refuse('the audit is append-only');

CREATE TRIGGER audit_chain_is_append_only BEFORE UPDATE OR DELETE ON audit_chain FOR EACH ROW
EXECUTE FUNCTION refuse('the audit chain is append-only');
CREATE TRIGGER audit_chain_is_never_emptied BEFORE TRUNCATE ON audit_chain FOR EACH STATEMENT
EXECUTE FUNCTION refuse('the audit chain is append-only');

CREATE TRIGGER audit_heads_is_append_only BEFORE UPDATE OR DELETE ON audit_heads FOR EACH ROW
EXECUTE FUNCTION refuse('the audit heads is append-only');
CREATE TRIGGER audit_heads_is_never_emptied BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT
EXECUTE FUNCTION refuse('the audit heads is append-only');
