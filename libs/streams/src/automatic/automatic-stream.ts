import { BadRequestError } from '@patchbay/core';
import type { AutomaticStream, Stream } from '@patchbay/core/streams';
import { CapabilityLists } from './capability-lists.ts';
import { readerOf } from './reader.ts';
import { stateKeeper } from './state.ts';
import { tenantOf } from './tenant.ts';

/** The stream that a list capability is. */
export function automaticStream(description: AutomaticStream): Stream {
  const { capability, ...described } = description;
  const read = readerOf(capability);
  const ofAccounts = capability === 'list_accounts' || description.parents.length > 0;
  return {
    ...described,
    open: (call) => {
      const lists = new CapabilityLists(call, ofAccounts ? 'list_accounts' : undefined);
      return {
        client: () => lists.client(),
        schema: () => Promise.resolve(description.schema),
        read: async function* (request) {
          if (!described.syncModes.includes(request.syncMode)) throw notIncremental(description.name);
          const tenant = await tenantOf(call);
          const owner = { stream: description.name, tenant, partition: request.partition };
          const states = stateKeeper(owner, request.syncMode);
          const state = states.read(request.state);
          if (state.complete === true && request.syncMode === 'full_refresh') {
            yield states.last(state, false);
            yield { type: 'end', snapshot: false, completeness: { seen: 0, complete: true } };
            return;
          }
          yield* read({ call, lists, request, states, state });
        },
        close: () => lists.close(),
        handleError: (error, envelope) => lists.handleError(error, envelope),
      };
    },
  };
}

function notIncremental(name: string): BadRequestError {
  return new BadRequestError(`The stream "${name}" can only be read in full.`);
}
