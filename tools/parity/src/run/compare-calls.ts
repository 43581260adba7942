import type { Call } from '../calls/call.ts';
import { differencesOf, type Difference, type Seen } from '../compare/difference.ts';
import { normalAnswer, normalRequests, withoutPort } from '../compare/normalise.ts';
import type { Vendor } from '../vendor/server.ts';
import type { Sides } from './open-sides.ts';
import { runCall } from './run-call.ts';

/** Sends every call to both sides, one after the other, and compares the answers and what the API was asked. */
export async function compareCalls(sides: Sides, calls: readonly Call[]): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const call of calls) {
    const reference = await seenFrom(sides.vendor, sides.reference.url, call);
    const patchbay = await seenFrom(sides.vendor, sides.patchbay, call);
    differences.push(...differencesOf(call.id, reference, patchbay));
  }
  return differences.map((each) => withoutPort(each, sides.vendor.url));
}

async function seenFrom(vendor: Vendor, url: string, call: Call): Promise<Seen> {
  vendor.take();
  const answers = await runCall(url, call);
  return { answers: answers.map(normalAnswer), sent: normalRequests(vendor.take()) };
}
