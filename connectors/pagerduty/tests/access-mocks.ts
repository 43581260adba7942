import { get, put } from '@patchbay/testing';
import { ADA, first, member, pageOf, SALES } from './common-mock-data.ts';

export const TEAMS =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1users~1%7Buser_id%7D/put';
export const REMOVE =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1users~1%7Buser_id%7D/delete';
export const USERS =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users~1%7Bid%7D/put';
export const ROLES = 'https://support.pagerduty.com/main/docs/advanced-permissions';

/** A request about Ada. */
export const of = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const adaIs = (shown: object) => get(`/users/${ADA}`, {}, { json: { user: shown } });

export const licenseIs = (license: object) => get(`/users/${ADA}/license`, {}, { json: { license } });

/** Ada's roles in the team: one or none. */
export const membersAre = (roles: readonly string[]) =>
  get(
    `/teams/${SALES}/members`,
    first,
    pageOf(
      'members',
      roles.map((role) => member(ADA, 'Ada Lovelace', role)),
    ),
  );

/** Ada, as she is sent. */
export const whole = {
  type: 'user',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'user',
  time_zone: 'Europe/London',
  color: 'green',
  job_title: 'Engineer',
  description: 'Writes programs.',
};

export const putUser = (sent: object, shown: object) =>
  put(`/users/${ADA}`, { json: { user: sent } }, { json: { user: shown } });
