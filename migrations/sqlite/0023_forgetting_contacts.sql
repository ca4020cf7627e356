-- Contacts are forgotten once they have been over for long enough, and whatever is about one goes with it. Of a fax its
-- provider's name for it stays, since a provider may list it for ever: it would come in again.
ALTER TABLE faxes ADD COLUMN forgotten_ms INTEGER;
CREATE INDEX faxes_kept ON faxes (received_ms) WHERE state = 'settled' AND forgotten_ms IS NULL;
CREATE INDEX chats_by_opening ON chats (opened_ms);

CREATE TRIGGER contacts_forgotten AFTER DELETE ON contacts
BEGIN
    DELETE FROM contact_entries WHERE contact_id = OLD.contact_id;
    DELETE FROM callback_tries WHERE contact_id = OLD.contact_id;
    DELETE FROM chats WHERE chat_id = OLD.contact_id;
END;
CREATE TRIGGER faxes_forgotten AFTER UPDATE OF forgotten_ms ON faxes WHEN NEW.forgotten_ms IS NOT NULL
BEGIN
    DELETE FROM fax_originals WHERE fax_id = NEW.fax_id;
    DELETE FROM fax_pages WHERE fax_id = NEW.fax_id;
END;
