import { defineCases, get } from '@patchbay/testing';
import { ADA, GRACE, pageOf } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApiToken/';
const token = (id: string, userId: string) => ({
  id,
  name: 'Reports',
  userId,
  tokenWindow: 'P30D',
  network: { connection: 'ANYWHERE' },
  clientName: 'Okta API',
  created: '2025-11-09T20:38:10.000Z',
  lastUpdated: '2025-11-11T20:38:10.000Z',
  expiresAt: '2026-12-11T20:38:10.000Z',
});
const credential = (id: string, account: string) => ({
  resource_id: id,
  external_id: id,
  label: 'Reports',
  credential_type: 'api_token',
  status: 'active' as const,
  grants_access_to_account_id: account,
  created_at: '2025-11-09T20:38:10.000Z',
  updated_at: '2025-11-11T20:38:10.000Z',
  expires_at: '2026-12-11T20:38:10.000Z',
  extra_data: { client_name: 'Okta API', lifetime: 'P30D', network: 'ANYWHERE' },
});
const TOKEN = '00Tabcdefg1234567890';

export const cases = defineCases(
  'list_credentials',
  {
    'lists API tokens with their owners': {
      covers: ['success'],
      source,
      disagreements: [
        {
          pointer: '/components/schemas/TimeDuration/pattern',
          page: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApiToken/#tag/ApiToken/operation/listApiTokens',
          reason:
            'The pattern has lost the mark of its lookahead, and fits no duration; the page shows P30D.',
        },
      ],
      calls: [
        {
          replies: [get('/api-tokens', {}, pageOf([token(TOKEN, ADA), token('00T2', GRACE)], 'api-tokens'))],
          response: [credential(TOKEN, ADA), credential('00T2', GRACE)],
        },
      ],
    },
    'finds none': {
      covers: ['empty_page'],
      source,
      calls: [{ replies: [get('/api-tokens', {}, pageOf([], 'api-tokens'))], response: [] }],
    },
  },
  { notApplicable: { two_pages: 'Okta documents no pages of API tokens; a link to one would be followed.' } },
);
