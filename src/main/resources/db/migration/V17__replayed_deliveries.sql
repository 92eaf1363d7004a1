-- A delivery that is asked for once more has all its tries before it: only those after attempts_before count.
ALTER TABLE delivery ADD COLUMN attempts_before integer NOT NULL DEFAULT 0;
