-- What people tell the public in their own words.

-- Of an incident, step by step, in Markdown. public: whether the page shows it; what is not is a draft. at: of when it tells;
-- NULL of a draft that names no time.
CREATE TABLE incident_update (
    id          uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    revision    bigint NOT NULL,
    status      text NOT NULL
        CONSTRAINT incident_update_status CHECK (status IN ('investigating', 'identified', 'monitoring', 'resolved')),
    text        text NOT NULL,
    public      boolean NOT NULL,
    at          timestamptz,
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT incident_update_at CHECK (at IS NOT NULL OR NOT public)
);
CREATE INDEX incident_update_of_incident ON incident_update (incident_id, id DESC);
