import { canary, defineCases } from '@patchbay/testing';
import { Workspace } from '../../src/client.ts';
import { ask, graphqlPage } from '../common-mock-data.ts';

const organization = { id: '1a9ab7a4-9b1c-4f0c-b0a5-6a7a3a7d0001' };
const response = { valid: true, unique_tenant_id: organization.id };
const replies = [ask(Workspace, {}, { organization })];

export const cases = defineCases('validate_credentials', {
  'tells the workspace of an API key': {
    source: graphqlPage,
    covers: ['success'],
    calls: [{ replies, response }],
  },
  'tells the workspace of an OAuth token, which goes as a bearer': {
    source: 'https://linear.app/developers/oauth-2-0-authentication',
    auth: { oauth: { access_token: canary('access-token') } },
    calls: [
      {
        replies: replies.map((reply) => ({
          ...reply,
          match: { ...reply.match, headers: { authorization: `Bearer ${canary('access-token')}` } },
        })),
        response,
      },
    ],
  },
});
