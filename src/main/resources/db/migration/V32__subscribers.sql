-- Who of the public is told what the status page tells, and what there was to tell.

-- What became public, in the order in which it was noted; rows are added under one lock, so that no seq appears behind one that
-- somebody has read past. components: the keys of those that it is about, none where it is about all.
CREATE TABLE public_fact (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    uuid NOT NULL REFERENCES tenant (id),
    thing        uuid NOT NULL,
    step         text NOT NULL,
    word         text NOT NULL,
    at           timestamptz NOT NULL,
    title        text NOT NULL,
    words        text NOT NULL,
    components   text[] NOT NULL,
    path         text NOT NULL,
    noted_at     timestamptz NOT NULL,
    withdrawn_at timestamptz,
    CONSTRAINT public_fact_once UNIQUE (tenant_id, thing, step)
);
CREATE INDEX public_fact_by_time ON public_fact (noted_at);

-- A reader of public_fact: has been told all up to position that is of interest. page: the status page; NULL is the default
-- one. message: what is being sent, the same on every attempt; it tells the facts up to through, or, of one who is pending, asks
-- for confirmation. next_at: nothing is sent earlier. hour_from, hour_count: how much was sent lately.
-- lost: messages in a row that could not be delivered.
CREATE TABLE subscriber (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL REFERENCES tenant (id),
    page          text,
    way           text NOT NULL CONSTRAINT subscriber_way CHECK (way IN ('mail', 'webhook', 'slack')),
    address       text NOT NULL,
    sameness      text NOT NULL,
    components    text[] NOT NULL,
    mode          text NOT NULL CONSTRAINT subscriber_mode CHECK (mode IN ('at-once', 'digest')),
    state         text NOT NULL CONSTRAINT subscriber_state CHECK (state IN ('pending', 'confirmed', 'gone')),
    position      bigint NOT NULL,
    created_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    told_at       timestamptz,
    ended_at      timestamptz,
    hour_from     timestamptz NOT NULL,
    hour_count    integer NOT NULL DEFAULT 0,
    message       uuid,
    through       bigint,
    attempts      integer NOT NULL DEFAULT 0,
    next_at       timestamptz NOT NULL,
    owner         text,
    claimed_until timestamptz,
    lost          integer NOT NULL DEFAULT 0,
    error         text
);
CREATE UNIQUE INDEX subscriber_confirmed_once ON subscriber (tenant_id, coalesce(page, ''), way, sameness)
    WHERE state = 'confirmed';
CREATE INDEX subscriber_by_address ON subscriber (tenant_id, sameness);
CREATE INDEX subscriber_behind ON subscriber (position, next_at) WHERE state = 'confirmed';
CREATE INDEX subscriber_asked ON subscriber (next_at) WHERE message IS NOT NULL;
CREATE INDEX subscriber_by_state ON subscriber (state, created_at);

INSERT INTO signing_key (name, secret, made_at)
SELECT name, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), now()
FROM (VALUES ('subscribe'), ('unsubscribe'), ('subscriber')) AS purpose (name);
