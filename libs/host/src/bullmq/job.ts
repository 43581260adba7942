import type { Job } from 'bullmq';
import { z } from 'zod';
import type { TaskOptions, TaskRef } from '../queue/task-queue.ts';

/** What a job holds: names, and nothing that is worth stealing. */
export const JobData = z.object({
  runId: z.string(),
  stream: z.string(),
  partition: z.int(),
  connectionId: z.string(),
  tenant: z.string().optional(),
});
export type JobData = z.infer<typeof JobData>;

/** A job of the queue of tasks. */
export type TaskJob = Job<JobData, void, 'task'>;

/** The job of a task; BullMQ takes no colons in it. */
export function jobIdOf({ runId, partition, stream }: TaskRef): string {
  return [runId, `${partition}`, stream].map(encodeURIComponent).join('/');
}

/** What the job of a task holds. */
export function jobDataOf({ runId, stream, partition }: TaskRef, options: TaskOptions): JobData {
  const { connectionId, tenant } = options;
  return { runId, stream, partition, connectionId, ...(tenant === undefined ? {} : { tenant }) };
}
