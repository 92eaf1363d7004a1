-- Spreads what grows with every probe over the nodes of a Citus cluster, by target_id. Run it once, as the owner of the database, after Pharos has
-- laid out its schema and before it holds much: docs/operations.md says how. All else stays on the coordinator.
BEGIN;

SELECT create_distributed_table('result', 'target_id');
SELECT create_distributed_table('sealed_day', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('span', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('belief', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('rollup_hour', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('rollup_day', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('rollup_month', 'target_id', colocate_with => 'result');
SELECT create_distributed_table('rollup_due', 'target_id', colocate_with => 'result');

-- Which days are sealed is asked beside each of them: a few hundred rows, on every node.
SELECT create_reference_table('history_day');

COMMIT;
