import { defineCases, get } from '@patchbay/testing';
import {
  githubApp,
  installationToken,
  notFound,
  organization,
  ownRole,
  refused,
} from '../common-mock-data.ts';

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
  'takes a GitHub App that is installed in the organization': {
    auth: githubApp,
    settings: { organization: 'octo-org', installation_id: '123' },
    calls: [
      {
        replies: [
          installationToken,
          get('/orgs/octo-org', {}, { json: organization }),
          get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, { json: [] }),
        ],
        response: { valid: true, unique_tenant_id: '9000' },
      },
    ],
  },
  'refuses a GitHub App that is installed in another organization, as anybody may read this one': {
    source:
      'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible',
    disagreements: [
      {
        pointer: '/paths/~1orgs~1{org}~1invitations/get/responses',
        page: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible',
        reason:
          'The description tells 200 and 404 alone; an app without the right to it is answered with 403.',
      },
    ],
    auth: githubApp,
    settings: { organization: 'octo-org', installation_id: '123' },
    calls: [
      {
        replies: [
          installationToken,
          get('/orgs/octo-org', {}, { json: organization }),
          get(
            '/orgs/octo-org/invitations',
            { query: { per_page: 1 } },
            refused(403, 'Resource not accessible by integration'),
          ),
        ],
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
