-- Reports from the web wait for a person beside calls and callbacks.
ALTER TABLE contacts DROP CONSTRAINT contacts_kind_check;
ALTER TABLE contacts ADD CONSTRAINT contacts_kind_check
    CHECK (kind IN ('callback', 'transfer', 'abandoned', 'waiting', 'undelivered', 'report'));
