-- Look-ups at counters are counted beside those of the desk.
DROP INDEX audit_look_ups;
CREATE INDEX audit_look_ups ON audit (at_ms)
    WHERE action IN ('find-holder', 'show-holder', 'find-card', 'read-card');
