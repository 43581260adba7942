import type { TransportRequest } from '@patchbay/core';
import { guarded } from './guard.ts';
import type { SenderParts } from './parts.ts';

/**
 * Waits for a slot of the limiter. A call that is cancelled ends at once; the slot that it may have been granted in
 * that moment, or is granted later, is given back.
 */
export async function takeSlot(parts: SenderParts, request: TransportRequest): Promise<void> {
  const { context, limiter } = parts;
  if (limiter === undefined) return;
  let granted: Promise<void> | undefined;
  const { clock, onLimitWait } = context.runtime;
  const startedAt = onLimitWait === undefined ? 0 : clock.now();
  try {
    await guarded(context, undefined, (signal) => (granted = limiter.acquire(request, signal)));
  } catch (error) {
    void granted?.then(
      () => giveSlotBack(parts, request),
      () => undefined,
    );
    throw error;
  }
  const waited = onLimitWait === undefined ? 0 : clock.now() - startedAt;
  if (waited > 0) onLimitWait?.(waited);
}

/** Tells the limiter that the request was not sent. What fails here must not hide why it was not. */
export async function giveSlotBack(
  { context, limiter }: SenderParts,
  request: TransportRequest,
): Promise<void> {
  try {
    await limiter?.cancel?.(request);
  } catch {
    context.runtime.logger.log('warn', 'the rate limiter could not be told of a request that was not sent', {
      app_id: context.appId,
    });
  }
}
