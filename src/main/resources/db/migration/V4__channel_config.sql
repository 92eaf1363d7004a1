-- What only one kind of channel has is one document, so that a new kind needs no column: {"url": …, "secret": …} of a webhook.
ALTER TABLE channel ADD COLUMN config jsonb;
UPDATE channel SET config = jsonb_build_object('url', url, 'secret', secret);
ALTER TABLE channel ALTER COLUMN config SET NOT NULL, DROP COLUMN url, DROP COLUMN secret;
