import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  administrator,
  circle,
  forbidden,
  INVITATIONS,
  nextSubgroups,
  KEYSET,
  list,
  onInstance,
  PLATFORM,
  owner,
  places,
  platform,
  project,
  projects,
  root,
  subgroups,
  WEBSITE,
} from '../common-mock-data.ts';

const source = 'https://docs.gitlab.com/api/groups/#list-descendant-groups';
const group = (id: string, label: string, extra: Readonly<Record<string, string>>) => ({
  integration_specific_id: id,
  label,
  resource_type: 'group',
  extra_data: { ...extra, visibility: 'private', created_at: '2025-11-01T08:00:00.000Z' },
});
const acme = group(ACME, 'Acme', { full_path: 'acme' });
const website = {
  integration_specific_id: WEBSITE,
  label: 'Website',
  description: 'Website of Acme',
  resource_type: 'project',
  extra_data: {
    full_path: 'acme/website',
    parent_id: ACME,
    visibility: 'internal',
    archived: 'false',
    created_at: '2025-11-02T08:00:00.000Z',
  },
};
const below = group(PLATFORM, 'Platform', { full_path: 'acme/platform', parent_id: ACME });

export const cases = defineCases('list_resources', {
  'lists groups and projects, whose numbers may be equal': {
    covers: ['success'],
    source,
    calls: [{ replies: [owner(), ...places()], response: [acme, below, website] }],
  },
  'lists no part of a group for the whole': {
    source: INVITATIONS,
    calls: [
      {
        replies: [get('/groups/acme/invitations', { query: { per_page: 100 } }, forbidden)],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'follows the link': {
    covers: ['two_pages'],
    source: 'https://docs.gitlab.com/api/rest/#pagination-link-header',
    calls: [
      { page: { size: 1 }, replies: [owner(), root], response: [acme] },
      {
        nextPage: true,
        replies: [subgroups([platform], { size: 1, next: nextSubgroups(1) })],
        response: [below],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          list('/groups/acme/descendant_groups', [], {
            size: 1,
            query: { order_by: 'id', sort: 'asc', page: 2 },
          }),
          projects([], { size: 1 }),
        ],
        response: [],
      },
    ],
  },
  'notices a link that leads in a circle': {
    covers: ['repeated_cursor'],
    source,
    calls: [
      { page: { size: 1 }, replies: [owner(), root], response: [acme] },
      { nextPage: true, replies: [circle()[0]], response: [below] },
      { nextPage: true, replies: [circle()[1]], error: { code: 'invalid_response' } },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    source,
    settings: onInstance,
    calls: [
      {
        replies: [
          ...administrator(),
          list('/groups', [], { query: { order_by: 'id', sort: 'asc', all_available: true } }),
          list('/projects', [], { query: KEYSET }),
        ],
        response: [],
      },
    ],
  },
  'lists projects of people on an instance': {
    source: 'https://docs.gitlab.com/api/projects/#list-all-projects',
    settings: onInstance,
    calls: [
      {
        replies: [
          ...administrator(),
          list('/groups', [], { query: { order_by: 'id', sort: 'asc', all_available: true } }),
          list(
            '/projects',
            [
              project(10, 'Website', {
                path_with_namespace: 'ada/website',
                namespace: { id: 1, kind: 'user' },
              }),
            ],
            { query: KEYSET },
          ),
        ],
        response: [
          {
            ...website,
            extra_data: {
              full_path: 'ada/website',
              visibility: 'internal',
              archived: 'false',
              created_at: '2025-11-02T08:00:00.000Z',
            },
          },
        ],
      },
    ],
  },
});
