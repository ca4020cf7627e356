-- What was promised for a time, such as a callback in our hours, is not due before it. The list shows that time, so that it is
-- numbered like the rest.
ALTER TABLE contacts ADD COLUMN not_before_ms INTEGER;
DROP TRIGGER contacts_changed;
CREATE TRIGGER contacts_changed
AFTER UPDATE OF kind, language, reason, closed_ms, receipt, taken_by, offer_until_ms, returned_ms, wrap_until_ms, not_before_ms ON contacts
WHEN OLD.kind IS NOT NEW.kind OR OLD.language IS NOT NEW.language OR OLD.reason IS NOT NEW.reason
    OR OLD.closed_ms IS NOT NEW.closed_ms OR OLD.receipt IS NOT NEW.receipt OR OLD.taken_by IS NOT NEW.taken_by
    OR OLD.offer_until_ms IS NOT NEW.offer_until_ms OR OLD.returned_ms IS NOT NEW.returned_ms
    OR OLD.wrap_until_ms IS NOT NEW.wrap_until_ms OR OLD.not_before_ms IS NOT NEW.not_before_ms
BEGIN
    UPDATE worklist_number SET change_no = change_no + 1;
    UPDATE contacts SET change_no = (SELECT change_no FROM worklist_number) WHERE contact_id = NEW.contact_id;
END;
