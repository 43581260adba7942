import { defineCases, get } from '@patchbay/testing';
import { channelQuery, channels, general, lab, refused, shared } from '../common-mock-data.ts';

const resource = (id: string, label: string, flags: object = {}, rest: object = {}) => ({
  integration_specific_id: id,
  label,
  resource_type: 'channel',
  extra_data: { is_private: 'false', is_archived: 'false', is_shared_with_others: 'false', ...flags },
  ...rest,
});

const generalResource = resource('C012AB3CD', '#general', {}, { description: 'For everyone' });
const labResource = resource('C061EG9T2', '#lab', { is_private: 'true' });

export const cases = defineCases('list_resources', {
  'lists channels, also private ones that the token sees': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      {
        replies: [get('/conversations.list', { query: channelQuery }, channels([general, lab, shared]))],
        response: [
          generalResource,
          labResource,
          resource('C0SHARED', '#carpathia', { is_shared_with_others: 'true' }),
        ],
      },
    ],
  },
  'goes on to the next page, also behind one that holds fewer than it was asked for': {
    covers: ['two_pages'],
    source: 'https://docs.slack.dev/reference/methods/conversations.list',
    calls: [
      {
        page: { size: 2 },
        replies: [
          get(
            '/conversations.list',
            { query: { ...channelQuery, limit: 2 } },
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
            { query: { ...channelQuery, limit: 2, cursor: 'dGVhbTpDMDYxRkE1UEI=' } },
            channels([lab]),
          ),
        ],
        response: [labResource],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/conversations.list', { query: channelQuery }, channels([]))], response: [] }],
  },
  'lists private channels alone, and archived ones': {
    settings: { channels: 'private', include_archived_channels: true },
    calls: [
      {
        replies: [
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
    calls: [{ response: [] }],
  },
  'does not take a missing scope for no channels': {
    calls: [
      {
        replies: [
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
