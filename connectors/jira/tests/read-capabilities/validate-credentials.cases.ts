import { canary, defineCases, get, type Disagreement } from '@patchbay/testing';
import { ada, CLOUD_ID, DOCS, REST, SITE } from '../common-mock-data.ts';

const source = `${DOCS}/rest/v3/api-group-myself/#api-rest-api-3-myself-get`;
const TENANT_INFO = 'https://support.atlassian.com/jira/kb/retrieve-my-atlassian-sites-cloud-id/';
const OAUTH = 'https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/';

const myself = get(`${REST}/myself`, {}, { json: ada }, { source });
const tenantInfo = get('/_edge/tenant_info', {}, { json: { cloudId: CLOUD_ID } }, { source: TENANT_INFO });

const withoutTenantInfo: Disagreement = {
  pointer: '/paths/~1_edge~1tenant_info',
  kind: 'unknown-path',
  page: TENANT_INFO,
  reason: 'The endpoint belongs to every site of Atlassian and not to Jira, and the page shows it.',
};

const valid = { valid: true, unique_tenant_id: CLOUD_ID };
const GATEWAY = 'https://api.atlassian.com';
const accessToken = canary('access');
const bearer = { headers: { authorization: `Bearer ${accessToken}` } };
const auth = { oauth: { access_token: accessToken } };
const resources = (...sites: readonly { readonly id: string; readonly url: string }[]) =>
  get(`${GATEWAY}/oauth/token/accessible-resources`, bearer, {
    json: sites.map((site) => ({ ...site, name: 'Site', scopes: ['read:jira-user'], avatarUrl: '' })),
  });

export const cases = defineCases('validate_credentials', {
  'names the id of the site': {
    covers: ['success'],
    source,
    disagreements: [withoutTenantInfo],
    calls: [{ replies: [myself, tenantInfo], response: valid }],
  },
  'refuses an answer for nobody, which comes with the status of success': {
    source: 'https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB2942093',
    calls: [
      {
        replies: [
          get(
            `${REST}/myself`,
            {},
            { headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, json: ada },
          ),
        ],
        error: { code: 'authentication_expired' },
      },
    ],
  },
  'refuses a login that Jira refuses': {
    source: 'https://jira.atlassian.com/browse/ID-6351',
    calls: [
      {
        replies: [
          get(
            `${REST}/myself`,
            {},
            {
              status: 401,
              headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
              html: '<html></html>',
            },
          ),
        ],
        error: { code: 'unauthorized' },
      },
    ],
  },
  'finds the site that an access token is for': {
    source: OAUTH,
    auth,
    calls: [
      {
        replies: [
          resources({ id: 'other', url: 'https://other.atlassian.net' }, { id: CLOUD_ID, url: SITE }),
          get(`${GATEWAY}/ex/jira/${CLOUD_ID}${REST}/myself`, bearer, { json: ada }),
        ],
        response: valid,
      },
    ],
  },
  'refuses an access token for another site': {
    source: OAUTH,
    auth,
    calls: [
      {
        replies: [resources({ id: 'other', url: 'https://other.atlassian.net' })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'tells a scope that is missing from a token that has expired': {
    source:
      'https://community.atlassian.com/forums/Jira-questions/OAuth-3LO-Access-Token-Returns-401-quot-Unauthorized-scope-does/qaq-p/3062781',
    auth,
    calls: [
      {
        replies: [
          resources({ id: CLOUD_ID, url: SITE }),
          get(`${GATEWAY}/ex/jira/${CLOUD_ID}${REST}/myself`, bearer, {
            status: 401,
            json: { code: 401, message: 'Unauthorized; scope does not match' },
          }),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'sends no credential to another host': {
    settings: { site: 'evil.example/' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'takes no host name for a site': {
    settings: { site: 'acme.atlassian.net' },
    calls: [{ error: { code: 'bad_request' } }],
  },
});
