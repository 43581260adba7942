import { defineCases, get } from '@patchbay/testing';
import {
  channelQuery,
  channels,
  general,
  lab,
  refused,
  shared,
  enterpriseIdentity,
  identity,
} from '../common-mock-data.ts';

const whoAmI = get('/auth.test', {}, { json: identity });

const resource = (id: string, label: string, flags: object = {}, rest: object = {}) => ({
  integration_specific_id: id,
  label,
  resource_type: 'channel',
  extra_data: { is_private: 'false', is_archived: 'false', is_shared_with_others: 'false', ...flags },
  ...rest,
});

const generalResource = resource('C012AB3CD', '#general', {}, { description: 'For everyone' });
const labResource = resource('C061EG9T2', '#lab', { is_private: 'true' });

const cursorTo = (index: number) => btoa(`page${index}`).replaceAll('=', '');

/** Slack takes archived channels off a page that it has filled already. */
const archivedPages = Array.from({ length: 12 }, (_none, index) =>
  get(
    '/conversations.list',
    { query: index === 0 ? channelQuery : { ...channelQuery, cursor: cursorTo(index) } },
    channels([], cursorTo(index + 1)),
  ),
);

export const cases = defineCases('list_resources', {
  'lists channels, also private ones that the token sees': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      {
        replies: [
          whoAmI,
          get('/conversations.list', { query: channelQuery }, channels([general, lab, shared])),
        ],
        response: [
          generalResource,
          labResource,
          resource('C0SHARED', '#carpathia', { is_shared_with_others: 'true' }),
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      {
        page: { size: 1 },
        replies: [
          whoAmI,
          get(
            '/conversations.list',
            { query: { ...channelQuery, limit: 1 } },
            channels([general], 'dGVhbTpDMDYxRkE1UEI='),
          ),
        ],
        response: [generalResource],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/conversations.list',
            { query: { ...channelQuery, limit: 1, cursor: 'dGVhbTpDMDYxRkE1UEI=' } },
            channels([lab]),
          ),
        ],
        response: [labResource],
      },
    ],
  },
  'does not end with a page that holds fewer than it was asked for, or none': {
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      {
        replies: [
          whoAmI,
          get('/conversations.list', { query: channelQuery }, channels([general], 'c2hvcnQ=')),
          get(
            '/conversations.list',
            { query: { ...channelQuery, cursor: 'c2hvcnQ=' } },
            channels([], 'ZW1wdHk='),
          ),
          get('/conversations.list', { query: { ...channelQuery, cursor: 'ZW1wdHk=' } }, channels([lab])),
        ],
        response: [generalResource, labResource],
      },
    ],
  },
  'goes on past many pages whose channels are all archived': {
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      { replies: [whoAmI, ...archivedPages.slice(0, 9)], response: [], hasNextPage: true },
      {
        nextPage: true,
        replies: [
          ...archivedPages.slice(9),
          get('/conversations.list', { query: { ...channelQuery, cursor: 'cGFnZTEy' } }, channels([lab])),
        ],
        response: [labResource],
      },
    ],
  },
  'lists the organization that the workspace belongs to': {
    settings: { channels: 'none' },
    source: 'https://docs.slack.dev/reference/methods/auth.test',
    calls: [
      {
        replies: [get('/auth.test', {}, { json: enterpriseIdentity })],
        response: [
          { integration_specific_id: 'E0ECTO1', label: 'Organization', resource_type: 'organization' },
        ],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    calls: [
      { replies: [whoAmI, get('/conversations.list', { query: channelQuery }, channels([]))], response: [] },
    ],
  },
  'lists private channels alone, and archived ones': {
    settings: { channels: 'private', include_archived_channels: true },
    calls: [
      {
        replies: [
          whoAmI,
          get(
            '/conversations.list',
            { query: { types: 'private_channel', exclude_archived: false, limit: 200 } },
            channels([{ ...lab, is_archived: true }]),
          ),
        ],
        response: [resource('C061EG9T2', '#lab', { is_private: 'true', is_archived: 'true' })],
      },
    ],
  },
  'has none where channels are switched off': {
    settings: { channels: 'none' },
    calls: [{ replies: [whoAmI], response: [] }],
  },
  'does not take a missing scope for no channels': {
    calls: [
      {
        replies: [
          whoAmI,
          get(
            '/conversations.list',
            { query: channelQuery },
            refused('missing_scope', { needed: 'groups:read', provided: 'channels:read' }),
          ),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
});
