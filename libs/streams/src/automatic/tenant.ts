import { InvalidResponseError, isRecord, type KeptSlot } from '@patchbay/core';
import { openCapability, type StreamCall } from '@patchbay/core/streams';

interface Asked {
  tenant?: Promise<string> | undefined;
}

const slot: KeptSlot<Asked> = { create: () => ({}) };

/** The `unique_tenant_id` of `validate_credentials`, asked for once in a run, and again after a failure. */
export function tenantOf(call: StreamCall): Promise<string> {
  const asked = call.run.get(slot, '');
  asked.tenant ??= askFor(call).catch((error: unknown) => {
    asked.tenant = undefined;
    throw error;
  });
  return asked.tenant;
}

async function askFor(call: StreamCall): Promise<string> {
  const opened = openCapability(call, 'validate_credentials', {});
  try {
    const { response } = await opened.read({});
    const tenant = isRecord(response) ? response['unique_tenant_id'] : undefined;
    if (typeof tenant === 'string') return tenant;
    throw new InvalidResponseError('validate_credentials names no tenant.');
  } finally {
    await opened.close();
  }
}
