import type { SyncParts } from '../parts.ts';

/** Queues the tasks of a run that wait for a worker. */
export async function enqueueRun({ store, queue }: SyncParts, runId: string): Promise<void> {
  const tasks = await store.db
    .selectFrom('tasks')
    .innerJoin('connections', 'connections.id', 'tasks.connection_id')
    .select(['tasks.stream', 'tasks.partition', 'tasks.connection_id', 'connections.tenant'])
    .where('tasks.run_id', '=', runId)
    .where('tasks.state', '=', 'queued')
    .execute();
  for (const { stream, partition, connection_id: connectionId, tenant } of tasks)
    await queue.add({ runId, stream, partition }, { connectionId, tenant });
}
