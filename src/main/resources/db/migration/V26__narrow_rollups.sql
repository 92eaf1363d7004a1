-- Long rows of days and months that are written from now on keep their sketches apart, also in partitions that are there already
-- (RollupPartitions makes new ones so). Rows that are there stay as they are. Locks out nobody who reads or writes.
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN
        SELECT inhrelid FROM pg_inherits WHERE inhparent IN ('rollup_day'::regclass, 'rollup_month'::regclass) ORDER BY 1
    LOOP
        EXECUTE format('ALTER TABLE %s SET (toast_tuple_target = 400)', part);
    END LOOP;
END $$;
