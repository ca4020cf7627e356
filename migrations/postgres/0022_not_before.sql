-- What was promised for a time, such as a callback in our hours, is not due before it. The list shows that time, so that it is
-- numbered like the rest.
ALTER TABLE contacts ADD COLUMN not_before_ms BIGINT;
DROP TRIGGER contacts_changed ON contacts;
CREATE TRIGGER contacts_changed BEFORE UPDATE ON contacts FOR EACH ROW
WHEN ((OLD.kind, OLD.language, OLD.reason, OLD.closed_ms, OLD.receipt, OLD.taken_by, OLD.offer_until_ms, OLD.returned_ms,
       OLD.wrap_until_ms, OLD.not_before_ms)
    IS DISTINCT FROM (NEW.kind, NEW.language, NEW.reason, NEW.closed_ms, NEW.receipt, NEW.taken_by, NEW.offer_until_ms,
       NEW.returned_ms, NEW.wrap_until_ms, NEW.not_before_ms))
EXECUTE FUNCTION number_contact();
