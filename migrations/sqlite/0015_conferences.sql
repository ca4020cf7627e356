-- Conversations between callers and colleagues. `state` is sealed: who takes part, by which telephone. Every change is
-- conditional on the version, so that reports of the carrier that come at once are taken one after the other.
CREATE TABLE conferences (
    room       TEXT    NOT NULL PRIMARY KEY,
    contact_id TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1),
    state      BLOB    NOT NULL,
    opened_ms  INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    over_ms    INTEGER
) STRICT;
-- One conversation at a time about a contact.
CREATE UNIQUE INDEX conferences_open ON conferences (contact_id) WHERE over_ms IS NULL;
CREATE INDEX conferences_of_contact ON conferences (contact_id, opened_ms);
CREATE INDEX conferences_updated ON conferences (updated_ms);

-- Where colleagues are rung; sealed.
CREATE TABLE agent_telephones (
    name       TEXT    NOT NULL PRIMARY KEY REFERENCES staff (name),
    telephone  BLOB    NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

-- Tries to ring somebody back; `failed` says why nobody was reached, and nothing when somebody was.
CREATE TABLE callback_tries (
    contact_id TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    by_staff   TEXT    NOT NULL,
    failed     TEXT,
    PRIMARY KEY (contact_id, at_ms)
) STRICT, WITHOUT ROWID;
