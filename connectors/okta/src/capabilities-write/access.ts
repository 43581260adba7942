import { alreadyDone, assigning, giveRight, globalResource, takeRight, unassigning } from '@patchbay/core';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import { APPLICATION } from '../enums.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account into a group (of the type OKTA_GROUP), makes it an owner of one, assigns an app, or gives an admin role. What the account has through a group it has already.',
  },
  assigning((access, { client }) => rightOf(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes an account out of a group or from its owners, or an app or admin role from it. What it has through a group is refused; where a group rule put it into the group, Okta excludes it from that rule.',
  },
  unassigning((access, { client }) => rightOf(client, access, 'take')),
);

const application = (id: string) => ({ type: APPLICATION, id, resourceId: globalResource });

export const assignApplication = app.capability(
  'assign_application',
  {
    idempotent: true,
    description:
      'Assigns an app to an account. Where the app is provisioned, Okta creates the account in it later: `provisioned` tells whether it has.',
  },
  async ({ client, request, confirm, planning }) => {
    const { application_instance_id: appId, account_id: accountId } = request;
    const given = await giveRight(rightOf(client, application(appId)), accountId, confirm);
    const found = planning ? undefined : await client.apps.user(appId, accountId);
    const provisioned = found?.status === 'PROVISIONED' || typeof found?.externalId === 'string';
    return { response: { assigned: true, provisioned }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignApplication = app.capability(
  'unassign_application',
  {
    idempotent: true,
    description:
      'Takes an app from an account. An assignment through a group is refused. Where the app is set up for it, Okta deactivates the account in the app too: `deprovisioned` tells whether it is.',
  },
  async ({ client, request, confirm }) => {
    const { application_instance_id: appId, account_id: accountId } = request;
    const { features } = await client.apps.get(appId);
    const deprovisioned = (features ?? []).includes('PUSH_USER_DEACTIVATION');
    const taken = await takeRight(rightOf(client, application(appId), 'take'), accountId, confirm);
    return {
      response: { unassigned: true, deprovisioned, status: 'DEPROVISIONED' },
      effect: taken ? undefined : alreadyDone,
    };
  },
);
