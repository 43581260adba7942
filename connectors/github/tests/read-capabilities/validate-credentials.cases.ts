import { defineCases, get } from '@patchbay/testing';
import { notFound, organization, ownRole } from '../common-mock-data.ts';

export const cases = defineCases('validate_credentials', {
  'names the organization by its lasting id': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/orgs/orgs#get-an-organization',
    calls: [
      {
        replies: [get('/orgs/octo-org', {}, { json: organization }), ownRole('member')],
        response: { valid: true, unique_tenant_id: '9000' },
      },
    ],
  },
  'refuses who is no member, as lists would show public members alone': {
    source: 'https://docs.github.com/en/rest/orgs/members#list-organization-members',
    covers: ['not_found_at_last'],
    calls: [
      {
        replies: [
          get('/orgs/octo-org', {}, { json: organization }),
          get('/user/memberships/orgs/octo-org', {}, notFound),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'refuses who has not accepted the invitation yet': {
    calls: [
      {
        replies: [get('/orgs/octo-org', {}, { json: organization }), ownRole('admin', 'pending')],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'waits for a reached hourly limit, which GitHub tells with 403': {
    source:
      'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit',
    calls: [
      {
        replies: [
          get('/orgs/octo-org', {}, { json: organization }),
          get(
            '/user/memberships/orgs/octo-org',
            {},
            {
              status: 403,
              headers: {
                'x-ratelimit-limit': '5000',
                'x-ratelimit-remaining': '0',
                'x-ratelimit-reset': String(Date.parse('2026-01-15T12:40:00Z') / 1000),
              },
              json: { message: 'API rate limit exceeded for user ID 1.' },
            },
            { repeats: true },
          ),
        ],
        error: { code: 'rate_limit', retryAfterSeconds: 2400 },
      },
    ],
  },
});
