import { InvalidResponseError, isRecord, type KeptSlot } from '@patchbay/core';
import type { StreamCall } from '@patchbay/core/streams';
import type { CapabilityLists } from './capability-lists.ts';

interface Asked {
  tenant?: Promise<string>;
}

const slot: KeptSlot<Asked> = { create: () => ({}) };

/** The `unique_tenant_id` of `validate_credentials`, asked for once in a run. */
export function tenantOf(call: StreamCall, lists: CapabilityLists): Promise<string> {
  const asked = call.run.get(slot, '');
  asked.tenant ??= askFor(lists);
  return asked.tenant;
}

async function askFor(lists: CapabilityLists): Promise<string> {
  const { response } = await lists.answer('validate_credentials', {});
  const tenant = isRecord(response) ? response['unique_tenant_id'] : undefined;
  if (typeof tenant === 'string') return tenant;
  throw new InvalidResponseError('validate_credentials names no tenant.');
}
