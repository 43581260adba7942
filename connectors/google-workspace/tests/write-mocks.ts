import { del, patch, post, type Mock, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaIn,
  grace,
  GRACE,
  graceIn,
  domains,
  EMEA,
  emeaIn,
  gone,
  memberOf,
  members,
  SALES,
  userOf,
} from './common-mock-data.ts';

export const request = { account_id: ADA };
export const graceRequest = { account_id: GRACE };

/** What is asked for of Ada. */
export const of = (type: string, id: string, resource = '', account = ADA) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

/** A look at Ada. */
export const look = (parts: object = {}): Mock => userOf(ADA, { json: { ...ada, ...parts } });
export const lookAtGrace = (parts: object = {}): Mock => userOf(GRACE, { json: { ...grace, ...parts } });

/** A change of a user, and what Google answers. */
export const change = (id: string, changes: object, reply: Reply = { json: { ...ada } }): Mock =>
  patch(`/directory/v1/users/${id}`, { json: changes }, reply);

/** Ada in the group Sales; without a role she is not in it. */
export const inSales = (role?: string): Mock =>
  memberOf(SALES, ADA, role === undefined ? gone : { json: adaIn(role) });
export const graceInSales = (role?: string): Mock =>
  memberOf(SALES, GRACE, role === undefined ? gone : { json: graceIn(role) });

/** No group is inside Sales, so that nothing comes through one. */
export const noGroupInside = (): Mock => members(SALES, [adaIn()]);
/** Emea is inside Sales. */
export const throughEmea = (...inEmea: readonly unknown[]): readonly Mock[] => [
  members(SALES, [adaIn(), emeaIn]),
  domains,
  members(EMEA, inEmea),
];

const ASSIGNMENTS = '/directory/v1/customer/my_customer/roleassignments';
export const assign = (json: object, reply: Reply): Mock => post(ASSIGNMENTS, { json }, reply);
export const unassign = (id: string): Mock => del(`${ASSIGNMENTS}/${id}`, {}, { status: 200 });
