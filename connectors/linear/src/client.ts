import type { CallContext, CredentialOf } from '@patchbay/core';
import {
  createGraphqlClient,
  defineQuery,
  type GraphqlMeanings,
  type GraphqlClient,
} from '@patchbay/graphql';
import { apiKeyAuth, Endpoints } from '@patchbay/http';
import { oauth2Auth } from '@patchbay/oauth2';
import { z } from 'zod';
import { LinearInvitations } from './client/invitation-endpoints.ts';
import { LinearLog } from './client/log-endpoints.ts';
import { LinearTeams } from './client/team-endpoints.ts';
import { LinearUsers } from './client/user-endpoints.ts';
import type { Settings } from './settings.ts';

export const Workspace = defineQuery({
  text: 'query Workspace { organization { id } }',
  data: z.object({ organization: z.object({ id: z.string() }) }),
});

/**
 * Linear has no name of its own for what is not there: the message alone tells it from other invalid input.
 *
 * @see https://github.com/linear/linear/blob/master/packages/sdk/src/error.ts
 */
const meanings: GraphqlMeanings = {
  'invalid input': ({ message }) => (/^entity not found/i.test(message) ? 'not_found' : undefined),
};

interface Context extends CallContext {
  readonly settings: Settings;
  readonly credential: CredentialOf<['token', 'oauth']>;
}

/** Linear's GraphQL API. @see https://linear.app/developers/graphql */
export class LinearClient extends Endpoints<GraphqlClient> {
  readonly users = new LinearUsers(this.api);
  readonly invitations = new LinearInvitations(this.api);
  readonly teams = new LinearTeams(this.api);
  readonly log = new LinearLog(this.api);

  constructor(context: Context) {
    const { credential } = context;
    const auth =
      credential.type === 'token'
        ? apiKeyAuth({ header: 'authorization', value: credential.token })
        : oauth2Auth({ ...context, credential });
    super(createGraphqlClient(context, { url: context.settings.base_url, auth, meanings }));
  }

  /** What everybody in the workspace may read. */
  async workspace() {
    const { data } = await this.api.query(Workspace);
    return data.organization;
  }
}
