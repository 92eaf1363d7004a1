-- In which language somebody is told: the one in which they asked. Who asked before is told in English, as up to now.
ALTER TABLE subscriber
    ADD COLUMN language text NOT NULL DEFAULT 'en'
        CONSTRAINT subscriber_language CHECK (language IN ('en', 'de', 'fr', 'es', 'pt', 'ja'));
