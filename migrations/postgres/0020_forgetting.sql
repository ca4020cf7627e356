-- Messages are forgotten with their recipient once nobody asks any more what became of them: found by age, a few at a time.
CREATE INDEX messages_by_age ON messages (made_ms) WHERE state NOT IN ('pending', 'sending');
