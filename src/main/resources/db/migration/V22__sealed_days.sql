-- All results of one target and day, packed into one row; the first byte of packed says how. It is compressed already.
CREATE TABLE sealed_day (
    target_id uuid NOT NULL,
    day       date NOT NULL,
    probes    integer NOT NULL,
    packed    bytea NOT NULL,
    PRIMARY KEY (target_id, day)
) PARTITION BY RANGE (day);
ALTER TABLE sealed_day ALTER COLUMN packed SET STORAGE EXTERNAL;

-- The days that are sealed. Readers see every row of result, and those of sealed_day whose day stands here.
CREATE TABLE history_day (
    day       date PRIMARY KEY,
    sealed_at timestamptz NOT NULL
);
