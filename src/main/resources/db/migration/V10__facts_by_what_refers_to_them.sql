-- Old facts are deleted by thousands, and PostgreSQL looks for what refers to each.
CREATE INDEX delivery_by_fact ON delivery (fact);
CREATE INDEX escalation_by_fact ON escalation (fact);
