import {
  createGraphqlClient,
  defineQuery,
  type GraphqlMeanings,
  type GraphqlClient,
} from '@patchbay/graphql';
import { Endpoints } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type LinearCall } from './auth.ts';
import { LinearInvitations } from './client/invitation-endpoints.ts';
import { LinearLog } from './client/log-endpoints.ts';
import { LinearTeams } from './client/team-endpoints.ts';
import { LinearUsers } from './client/user-endpoints.ts';

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

/** Linear's GraphQL API. @see https://linear.app/developers/graphql */
export class LinearClient extends Endpoints<GraphqlClient> {
  readonly users = new LinearUsers(this.api);
  readonly invitations = new LinearInvitations(this.api);
  readonly teams = new LinearTeams(this.api);
  readonly log = new LinearLog(this.api);

  constructor(context: LinearCall) {
    super(createGraphqlClient(context, { url: context.settings.base_url, auth: authOf(context), meanings }));
  }

  /** What everybody in the workspace may read. */
  async workspace() {
    const { data } = await this.api.query(Workspace);
    return data.organization;
  }
}
