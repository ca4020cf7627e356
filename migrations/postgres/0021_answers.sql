-- Faxes answer faxes, and lines of a chat go out as text messages.
ALTER TABLE messages DROP CONSTRAINT messages_purpose_check;
ALTER TABLE messages ADD CONSTRAINT messages_purpose_check CHECK (purpose IN ('receipt', 'suspension-notice', 'web-address', 'fax-arrived', 'fax-unreadable',
        'fax-other-ways', 'fax-wrong-form', 'fax-letter', 'chat-line'));
ALTER TABLE messages DROP CONSTRAINT messages_check2;
ALTER TABLE messages ADD CONSTRAINT messages_check2
    CHECK ((purpose NOT IN ('receipt', 'suspension-notice')) = (receipt IS NULL));
