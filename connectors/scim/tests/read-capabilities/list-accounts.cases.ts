import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  babs,
  babsAccount,
  ben,
  benAccount,
  cleo,
  cleoAccount,
  departmentAttribute,
  listOf,
  managerAttribute,
  refusal,
  resourceTypes,
  schemas,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const cursorPage = (resources: readonly object[], nextCursor?: string) => ({
  json: { totalResults: 2, Resources: resources, ...(nextCursor === undefined ? {} : { nextCursor }) },
});

const plain = (id: string, more: object = {}) => ({ id, userName: id, ...more });
const plainAccount = (id: string) => ({
  integration_specific_id: id,
  username: id,
  user_status: 'ACTIVE' as const,
});

export const cases = defineCases('list_accounts', {
  'walks the pages by startIndex': {
    covers: ['success', 'two_pages'],
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        page: { size: 2 },
        replies: [get('/Users', { query: { startIndex: 1, count: 2 } }, listOf([ada, ben], 3))],
        response: [adaAccount, benAccount],
        completeness: { seen: 2, declared_total: 3, complete: false, reason: 'There are more pages.' },
      },
      {
        nextPage: true,
        replies: [get('/Users', { query: { startIndex: 3, count: 2 } }, listOf([cleo], 3, 3))],
        response: [cleoAccount],
        completeness: { seen: 3, declared_total: 3, complete: true },
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/Users', { query: { startIndex: 1, count: 100 } }, listOf([]))], response: [] }],
  },
  'goes on behind what came where the server ignores count': {
    settings: { ...standardSettings, profile: 'scimmy' },
    calls: [
      {
        page: { size: 50 },
        replies: [
          get(
            standard('/Users'),
            { query: { startIndex: 1, count: 50 } },
            {
              json: { totalResults: 3, startIndex: 1, itemsPerPage: 50, Resources: [plain('a'), plain('b')] },
            },
          ),
        ],
        response: [plainAccount('a'), plainAccount('b')],
      },
      {
        nextPage: true,
        replies: [
          get(
            standard('/Users'),
            { query: { startIndex: 3, count: 50 } },
            { json: { totalResults: 3, startIndex: 3, itemsPerPage: 50, Resources: [plain('c')] } },
          ),
        ],
        response: [plainAccount('c')],
      },
    ],
  },
  'does not take the first page for the second where the server ignores startIndex': {
    settings: standardSettings,
    calls: [
      {
        page: { size: 1 },
        replies: [get(standard('/Users'), { query: { count: 1 } }, listOf([plain('a')], 2))],
        response: [plainAccount('a')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          get(standard('/Users'), { query: { startIndex: 2, count: 1 } }, listOf([plain('b')], 2, 1)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reads on by cursor where the server gives one': {
    settings: standardSettings,
    source: 'https://www.rfc-editor.org/rfc/rfc9865',
    calls: [
      {
        page: { size: 1 },
        replies: [get(standard('/Users'), { query: { count: 1 } }, cursorPage([plain('a')], 'VZUTiyhEQJ94'))],
        response: [plainAccount('a')],
      },
      {
        nextPage: true,
        replies: [
          get(standard('/Users'), { query: { cursor: 'VZUTiyhEQJ94', count: 1 } }, cursorPage([plain('b')])),
        ],
        response: [plainAccount('b')],
        completeness: { seen: 2, declared_total: 2, complete: true },
      },
    ],
  },
  'asks for a cursor where the settings say so': {
    settings: { ...standardSettings, paging: 'cursor' },
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { cursor: '', count: 100 } },
            { json: { Resources: [plain('a')] } },
          ),
        ],
        response: [plainAccount('a')],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'starts again when a cursor has expired': {
    settings: standardSettings,
    source: 'https://www.rfc-editor.org/rfc/rfc9865',
    calls: [
      {
        page: { size: 1 },
        replies: [get(standard('/Users'), { query: { count: 1 } }, cursorPage([plain('a')], 'VZUTiyhEQJ94'))],
        response: [plainAccount('a')],
      },
      {
        nextPage: true,
        replies: [
          get(
            standard('/Users'),
            { query: { cursor: 'VZUTiyhEQJ94', count: 1 } },
            refusal(400, 'The cursor has expired.', 'expiredCursor'),
          ),
        ],
        error: { code: 'invalid_page_token' },
      },
    ],
  },
  'reads active as a boolean, as a text, and as true when it is absent': {
    settings: standardSettings,
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100 } },
            listOf([plain('a'), plain('b', { active: false }), plain('c', { active: 'False' })]),
          ),
        ],
        response: [
          plainAccount('a'),
          { ...plainAccount('b'), user_status: 'SUSPENDED' },
          { ...plainAccount('c'), user_status: 'SUSPENDED' },
        ],
      },
    ],
  },
  'gives the custom attributes that are asked for': {
    settings: standardSettings,
    calls: [
      {
        request: { custom_attributes: [departmentAttribute, managerAttribute] },
        replies: [
          get(standard('/ResourceTypes'), {}, resourceTypes),
          get(standard('/Schemas'), {}, schemas),
          get(standard('/Users'), { query: { count: 100 } }, listOf([babs, plain('a')])),
        ],
        response: [
          {
            ...babsAccount,
            custom_attributes: { [departmentAttribute]: 'Tour Operations', [managerAttribute]: '26118915' },
          },
          { ...plainAccount('a'), custom_attributes: {} },
        ],
      },
    ],
  },
  'does not know a custom attribute': {
    settings: standardSettings,
    calls: [
      {
        request: { custom_attributes: ['departmnet'] },
        replies: [
          get(standard('/ResourceTypes'), {}, resourceTypes),
          get(standard('/Schemas'), {}, schemas),
          get(standard('/Users'), { query: { count: 100 } }, listOf([babs])),
        ],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'lists only whom the filter lets through': {
    settings: { ...standardSettings, user_filter: 'userType eq "Employee"' },
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100, filter: 'userType eq "Employee"' } },
            listOf([plain('a')]),
          ),
        ],
        response: [plainAccount('a')],
      },
    ],
  },
  'does not understand the filter': {
    settings: { ...standardSettings, user_filter: 'userType is "Employee"' },
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100, filter: 'userType is "Employee"' } },
            refusal(400, 'The filter is not valid.', 'invalidFilter'),
          ),
        ],
        error: { code: 'bad_request', appErrorCode: 'scim.bad_request.invalid_filter' },
      },
    ],
  },
  'refuses an id that is a number too large to be read exactly': {
    settings: standardSettings,
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100 } },
            {
              headers: { 'content-type': 'application/scim+json' },
              text: '{"totalResults":1,"Resources":[{"id":9007199254740993,"userName":"a"}]}',
            },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take a body without Resources for an empty list': {
    settings: standardSettings,
    calls: [
      {
        replies: [get(standard('/Users'), { query: { count: 100 } }, { json: { message: 'welcome' } })],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
