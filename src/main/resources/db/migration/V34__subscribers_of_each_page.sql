-- Subscribers of each status page, and why somebody is not told of something.

-- page: the key of the status page that tells it; NULL is the one at "/". withdrawn_why: why it is told nobody any more.
ALTER TABLE public_fact ADD COLUMN page text, ADD COLUMN withdrawn_why text;
ALTER TABLE public_fact DROP CONSTRAINT public_fact_once;
CREATE UNIQUE INDEX public_fact_once ON public_fact (tenant_id, coalesce(page, ''), thing, step);

-- opener: stands for the page and what opened it to who asked, where not everybody might see it.
ALTER TABLE subscriber ADD COLUMN opener bigint;
CREATE INDEX subscriber_of_page ON subscriber (tenant_id, coalesce(page, ''), id);
CREATE INDEX subscriber_elsewhere ON subscriber (tenant_id, page) WHERE page IS NOT NULL AND state <> 'gone';
