import type { AutomaticStream, Stream } from '@patchbay/core/streams';
import { CapabilityLists } from './capability-lists.ts';
import { readerOf } from './reader.ts';
import { stateKeeper } from './state.ts';
import { tenantOf } from './tenant.ts';

/** The stream that a list capability is. */
export function automaticStream(description: AutomaticStream): Stream {
  const { capability, ...described } = description;
  const read = readerOf(capability);
  return {
    ...described,
    open: (call) => {
      const lists = new CapabilityLists(call);
      return {
        client: () => lists.client(),
        schema: () => Promise.resolve(description.schema),
        read: async function* (request) {
          const states = stateKeeper(await tenantOf(call));
          yield* read({ call, lists, request, states, state: states.read(request.state) });
        },
        close: () => lists.close(),
        handleError: (error, envelope) => lists.handleError(error, envelope),
      };
    },
  };
}
