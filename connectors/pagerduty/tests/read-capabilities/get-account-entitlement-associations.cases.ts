import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  association,
  business,
  BUSINESS,
  first,
  gone,
  GRACE,
  member,
  mocks,
  nights,
  NIGHTS,
  pageOf,
  SALES,
  user,
} from '../common-mock-data.ts';

const layers = { ...mocks.settings, schedules: 'layers' };
const plain = { ...mocks.settings, schedules: 'none', licenses: false };
const request = { account_id: ADA };
const adaIs = (shown: object) => get(`/users/${ADA}`, {}, { json: { user: shown } });
const members = (asked: object, found: readonly unknown[], facts: Parameters<typeof pageOf>[2] = {}) =>
  get(`/teams/${SALES}/members`, asked, pageOf('members', found, facts));
const schedules = (offset: number, found: readonly unknown[], facts: Parameters<typeof pageOf>[2]) =>
  get('/schedules', { query: { total: true, offset, limit: 2 } }, pageOf('schedules', found, facts));
const ofAda = member(ADA, 'Ada Lovelace', 'responder');
const ofGrace = member(GRACE, 'Grace Hopper', 'manager');

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists what a user has': {
      covers: ['success'],
      settings: layers,
      source:
        'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users~1%7Bid%7D/get',
      calls: [
        {
          request,
          page: { size: 100 },
          replies: [
            adaIs(ada),
            get(`/users/${ADA}/license`, {}, { json: { license: business } }),
            members(first, [ofGrace, ofAda]),
            get('/schedules', first, pageOf('schedules', [nights, { ...nights, id: 'POTHER1', users: [] }])),
          ],
          response: [
            association(ADA, 'user'),
            association(ADA, BUSINESS),
            association(ADA, 'responder', SALES),
            association(ADA, 'on_call', NIGHTS),
          ],
        },
      ],
    },
    'goes on among the schedules': {
      covers: ['two_pages'],
      settings: { ...layers, licenses: false },
      source: 'https://developer.pagerduty.com/docs/pagination',
      calls: [
        {
          request,
          page: { size: 2 },
          replies: [
            adaIs(user(ADA, 'Ada Lovelace', { teams: [] })),
            schedules(0, [nights], { more: true, total: 2 }),
          ],
          response: [association(ADA, 'user'), association(ADA, 'on_call', NIGHTS)],
        },
        {
          nextPage: true,
          replies: [schedules(1, [{ ...nights, id: 'POTHER1' }], { total: 2 })],
          response: [association(ADA, 'on_call', 'POTHER1')],
        },
      ],
    },
    'does not take a team for deleted that the user is still in': {
      settings: plain,
      source: 'https://support.pagerduty.com/main/docs/advanced-permissions',
      calls: [
        {
          request,
          page: { size: 100 },
          replies: [adaIs(ada), get(`/teams/${SALES}/members`, first, gone), adaIs(ada)],
          error: { code: 'not_found' },
        },
      ],
    },
    'goes past a team that is deleted meanwhile': {
      settings: plain,
      calls: [
        {
          request,
          page: { size: 100 },
          replies: [
            adaIs(ada),
            get(`/teams/${SALES}/members`, first, gone),
            adaIs(user(ADA, 'Ada Lovelace', { teams: [] })),
          ],
          response: [association(ADA, 'user')],
        },
      ],
    },
    'finds a user without license and teams': {
      settings: { ...plain, licenses: true },
      calls: [
        {
          request,
          page: { size: 100 },
          replies: [adaIs(user(ADA, 'Ada Lovelace', { teams: [] })), get(`/users/${ADA}/license`, {}, gone)],
          response: [association(ADA, 'user')],
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'Every user has a base role.' } },
);
