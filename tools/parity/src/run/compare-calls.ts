import type { Call } from '../calls/call.ts';
import { differencesOf, type Difference } from '../compare/difference.ts';
import { normalAnswer, normalRequests } from '../compare/normalise.ts';
import type { Vendor } from '../vendor/server.ts';
import { runCall } from './run-call.ts';

/** Where both sides serve. */
export interface Sides {
  readonly vendor: Vendor;
  readonly reference: string;
  readonly patchbay: string;
}

/** Sends every call to both sides, one after the other, and compares the answers and what the API was asked. */
export async function compareCalls(sides: Sides, calls: readonly Call[]): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const call of calls) {
    const reference = await seenFrom(sides.vendor, sides.reference, call);
    const patchbay = await seenFrom(sides.vendor, sides.patchbay, call);
    differences.push(...differencesOf(call.id, reference, patchbay));
  }
  return differences;
}

async function seenFrom(vendor: Vendor, url: string, call: Call): Promise<unknown> {
  vendor.take();
  const answers = await runCall(url, call);
  return { answer: answers.map(normalAnswer), sent: normalRequests(vendor.take()) };
}
