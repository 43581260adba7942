import { isRecord } from '@patchbay/core';
import type { StreamState } from '@patchbay/core/streams';

/** A state as it was kept. */
export function stateIn(text: string | null): StreamState | undefined {
  if (text === null) return undefined;
  const state: unknown = JSON.parse(text);
  return isRecord(state) ? state : undefined;
}
