import { checksOf } from '../probe/checkable.ts';
import { runProbe } from '../probe/run-probe.ts';
import type { IntegrationModule } from './module.ts';
import { moduleCapability } from './module-capability.ts';

/** `probe_integration`, which every connector has that implements a list to check. */
export const probeModule: IntegrationModule<'probe_integration'> = {
  name: 'probe',
  capabilities: (_parts, implemented) =>
    checksOf(implemented).length === 0
      ? []
      : [
          moduleCapability('probe_integration', async (request, call) => ({
            response: await runProbe(request, call),
          })),
        ],
};
