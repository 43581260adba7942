import { checksOf } from '../probe/checkable.ts';
import { runProbe } from '../probe/run-probe.ts';
import { checkSettings } from './app-session.ts';
import type { IntegrationModule } from './module.ts';
import { moduleCapability } from './module-capability.ts';

/** `probe_integration`, which every connector has that implements a list to check. */
export const probeModule: IntegrationModule<'probe_integration'> = {
  name: 'probe',
  capabilities: (_parts, implemented) =>
    checksOf(implemented).length === 0
      ? []
      : [
          moduleCapability('probe_integration', async (request, call) => {
            // Every list would refuse them, one after the other.
            checkSettings(call, call.integration.settings);
            return { response: await runProbe(request, call) };
          }),
        ],
};
