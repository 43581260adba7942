import type { Clock } from '@patchbay/core';
import type { OpenStream, StreamRun } from '@patchbay/core/streams';
import type { ResolvedLimits } from '../limits.ts';
import type { Table } from '../tables/table.ts';
import { startDeadline, type Deadline } from './until.ts';

/** What the calls of Weld have in common. */
export interface WeldCall {
  readonly limits: ResolvedLimits;
  readonly clock: Clock;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
  /** Begins a run that the signal cancels, and that knows how many seconds it has. */
  openRun(signal: AbortSignal, deadlineSeconds: number): Promise<StreamRun>;
}

/** Works until the deadline of a call; nothing of it is left running. */
export async function withDeadline<Result>(
  { clock, limits, signal }: WeldCall,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(clock, limits.deadlineSeconds, signal);
  try {
    return await work(deadline);
  } finally {
    deadline.end();
  }
}

/** Begins a run. */
export async function withRun<Result>(
  call: WeldCall,
  deadline: Deadline,
  work: (run: StreamRun) => Promise<Result>,
): Promise<Result> {
  const opening = call.openRun(deadline.signal, Math.max(0, deadline.at - call.clock.now()) / 1000);
  // One that is there after the deadline is closed all the same.
  opening.then(
    (run) => (deadline.signal.aborted ? run.close().catch(() => undefined) : undefined),
    () => undefined,
  );
  const run = await deadline.race(opening);
  try {
    return await work(run);
  } finally {
    await run.close().catch(() => undefined);
  }
}

/** Opens the stream of a table. */
export async function withStream<Result>(
  run: StreamRun,
  { stream }: Table,
  work: (open: OpenStream) => Promise<Result>,
): Promise<Result> {
  const open = run.open(stream);
  try {
    return await work(open);
  } finally {
    await open.close().catch(() => undefined);
  }
}
