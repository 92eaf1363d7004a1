-- Deliveries are listed the newest first, of one channel or of one state; without these a list of what failed reads all that did not.
CREATE INDEX delivery_by_channel ON delivery (channel_key, id);
CREATE INDEX delivery_by_state ON delivery (state, id);
