-- Where a target stands in its file, so that the status page keeps the order in which people wrote it.
ALTER TABLE target ADD COLUMN position integer NOT NULL DEFAULT 0;
