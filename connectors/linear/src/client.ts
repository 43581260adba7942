import type { CallContext, CredentialOf } from '@patchbay/core';
import {
  createGraphqlClient,
  defineQuery,
  type GraphqlMeanings,
  type GraphqlClient,
} from '@patchbay/graphql';
import { apiKeyAuth } from '@patchbay/http';
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
export class LinearClient {
  readonly #graphql: GraphqlClient;
  readonly users: LinearUsers;
  readonly invitations: LinearInvitations;
  readonly teams: LinearTeams;
  readonly log: LinearLog;

  constructor(context: Context) {
    const { credential } = context;
    this.#graphql = createGraphqlClient(context, {
      url: context.settings.base_url,
      auth:
        credential.type === 'token'
          ? apiKeyAuth({ header: 'authorization', value: credential.token })
          : oauth2Auth({ ...context, credential }),
      meanings,
    });
    this.users = new LinearUsers(this.#graphql);
    this.invitations = new LinearInvitations(this.#graphql);
    this.teams = new LinearTeams(this.#graphql);
    this.log = new LinearLog(this.#graphql);
  }

  /** What everybody in the workspace may read. */
  async workspace() {
    const { data } = await this.#graphql.query(Workspace);
    return data.organization;
  }
}
