import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  allocation,
  association,
  business,
  BUSINESS,
  CORE,
  core,
  days,
  DAYS,
  daysInFull,
  daysUntil,
  first,
  gone,
  GRACE,
  grace,
  member,
  mocks,
  nights,
  NIGHTS,
  pageOf,
  sales,
  SALES,
  uncounted,
} from '../common-mock-data.ts';

const plain = { ...mocks.settings, schedules: 'none', licenses: false };
const users = (found: readonly unknown[]) => get('/users', first, pageOf('users', found));
const teams = (found: readonly unknown[]) => get('/teams', first, pageOf('teams', found));
const shifts = { json: { schedules: [days], limit: 100, offset: 0, more: false } };

export const cases = defineCases('find_entitlement_associations', {
  'lists roles, licenses, members of teams, and who is on call': {
    covers: ['success'],
    source:
      'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1members/get',
    calls: [
      {
        page: { size: 100 },
        replies: [
          users([ada, grace]),
          get('/license_allocations', uncounted, pageOf('license_allocations', [allocation(ADA, business)])),
          teams([sales]),
          get(
            `/teams/${SALES}/members`,
            first,
            pageOf('members', [member(ADA, 'Ada Lovelace', 'responder')]),
          ),
          get('/schedules', first, pageOf('schedules', [nights])),
          get('/v3/schedules', first, shifts),
          get(`/v3/schedules/${DAYS}`, {}, { json: { schedule: daysInFull } }),
        ],
        response: [
          association(ADA, 'user'),
          association(GRACE, 'owner'),
          association(ADA, BUSINESS),
          association(ADA, 'responder', SALES),
          association(ADA, 'on_call', NIGHTS),
          association(ADA, 'on_call', DAYS),
          association(GRACE, 'on_call', DAYS),
        ],
      },
    ],
  },
  'goes on in the middle of the users': {
    covers: ['two_pages'],
    settings: plain,
    source: 'https://developer.pagerduty.com/docs/pagination',
    calls: [
      {
        page: { size: 1 },
        replies: [
          get(
            '/users',
            { query: { total: true, offset: 0, limit: 1 } },
            pageOf('users', [ada], { more: true, total: 2 }),
          ),
        ],
        response: [association(ADA, 'user')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users',
            { query: { total: true, offset: 1, limit: 1 } },
            pageOf('users', [grace], { total: 2 }),
          ),
        ],
        response: [association(GRACE, 'owner')],
        hasNextPage: true,
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    settings: plain,
    calls: [{ replies: [users([]), teams([])], response: [] }],
  },
  'goes past a team and a schedule that are deleted meanwhile': {
    settings: { ...plain, schedules: 'all' },
    calls: [
      {
        page: { size: 100 },
        replies: [
          users([]),
          teams([sales, core]),
          get(`/teams/${SALES}/members`, first, gone),
          get(`/teams/${SALES}`, {}, gone),
          get(`/teams/${CORE}/members`, first, pageOf('members', [member(ADA, 'Ada Lovelace', 'manager')])),
          get('/schedules', first, pageOf('schedules', [])),
          get('/v3/schedules', first, shifts),
          get(`/v3/schedules/${DAYS}`, {}, gone),
        ],
        response: [association(ADA, 'manager', CORE)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'reports nobody for shifts that have ended': {
    source:
      'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1v3~1schedules~1%7Bid%7D/get',
    settings: { ...plain, schedules: 'all' },
    calls: [
      {
        page: { size: 100 },
        replies: [
          users([]),
          teams([]),
          get('/schedules', first, pageOf('schedules', [])),
          get('/v3/schedules', first, shifts),
          get(
            `/v3/schedules/${DAYS}`,
            {},
            { json: { schedule: daysUntil('2026-01-15T11:00:00Z', [ADA], [GRACE]) } },
          ),
        ],
        response: [association(GRACE, 'on_call', DAYS)],
      },
    ],
  },
  'does not take a team for deleted whose members it may not see': {
    source: 'https://support.pagerduty.com/main/docs/advanced-permissions',
    settings: plain,
    calls: [
      {
        page: { size: 100 },
        replies: [
          users([]),
          teams([sales]),
          get(`/teams/${SALES}/members`, first, gone),
          get(`/teams/${SALES}`, {}, { json: { team: sales } }),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'reports members as managers where an account has no team roles': {
    source: 'https://support.pagerduty.com/main/docs/user-roles',
    settings: plain,
    calls: [
      {
        page: { size: 100 },
        replies: [
          users([]),
          teams([sales]),
          get(
            `/teams/${SALES}/members`,
            first,
            pageOf('members', [{ user: member(ADA, 'Ada Lovelace', '').user }]),
          ),
        ],
        response: [association(ADA, 'manager', SALES)],
      },
    ],
  },
});
