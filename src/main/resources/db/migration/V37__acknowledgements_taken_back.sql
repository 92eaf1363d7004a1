-- An acknowledgement can be taken back; the escalation then goes on where it stood. That is kept while somebody has the incident:
-- {"step": 1, "round": 0, "stepAt": "…", "remindAt": "…", "moreAt": "…", "calmAt": "…"}, as the columns of the same names.
ALTER TABLE escalation ADD COLUMN before_acknowledged jsonb;
