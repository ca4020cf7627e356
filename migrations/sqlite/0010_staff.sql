-- Staff accounts and their sessions. A name is never used twice (the audit names people by it), so accounts are never
-- deleted and a disabled one stays disabled. Passwords (Argon2id) and authenticator secrets are sealed besides; codes and
-- session tokens are kept as keyed hashes only.
CREATE TABLE staff (
    name           TEXT    NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 2 AND 32),
    role           TEXT    NOT NULL CHECK (role IN ('agent', 'supervisor', 'counter-officer', 'auditor', 'administrator')),
    municipality   TEXT    CHECK (length(municipality) = 6),
    languages      TEXT    NOT NULL,
    created_ms     INTEGER NOT NULL,
    disabled_ms    INTEGER CHECK (disabled_ms IS NULL OR disabled_ms >= 0),
    password       BLOB,
    totp           BLOB,
    totp_step      INTEGER NOT NULL DEFAULT 0 CHECK (totp_step >= 0),
    enrolment      BLOB    CHECK (length(enrolment) = 16),
    enrol_until_ms INTEGER,
    reset_by       TEXT,
    reset_ms       INTEGER,
    CHECK ((role = 'counter-officer') = (municipality IS NOT NULL)),
    CHECK ((enrolment IS NULL) = (enrol_until_ms IS NULL)),
    CHECK (password IS NULL OR (totp IS NOT NULL AND enrolment IS NULL)),
    CHECK ((reset_by IS NULL) = (reset_ms IS NULL)),
    CHECK (reset_by IS NULL OR reset_by <> name)
) STRICT;

CREATE TABLE staff_recovery_codes (
    name    TEXT NOT NULL REFERENCES staff (name),
    hash    BLOB NOT NULL CHECK (length(hash) = 16),
    used_ms INTEGER,
    PRIMARY KEY (name, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_sessions (
    session    BLOB    NOT NULL PRIMARY KEY CHECK (length(session) = 16),
    name       TEXT    NOT NULL REFERENCES staff (name),
    started_ms INTEGER NOT NULL,
    seen_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_sessions_of ON staff_sessions (name);
CREATE INDEX staff_sessions_by_age ON staff_sessions (seen_ms);

CREATE TRIGGER staff_stay BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'a staff account is never deleted'); END;
CREATE TRIGGER staff_stay_disabled BEFORE UPDATE ON staff
WHEN OLD.name <> NEW.name OR (OLD.disabled_ms IS NOT NULL AND NEW.disabled_ms IS NOT OLD.disabled_ms)
BEGIN SELECT RAISE(ABORT, 'a staff account keeps its name, and stays disabled once it is'); END;

-- The auditors' view: by who acted, and by when.
CREATE INDEX audit_of_actor ON audit (actor, id) WHERE actor IS NOT NULL;
CREATE INDEX audit_by_time ON audit (at_ms);
