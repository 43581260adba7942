import { alreadyDone } from '@patchbay/core';
import { checkedAccess } from '../access/access.ts';
import { giveAccess, takeAccess } from '../access/change.ts';
import { app } from '../app.ts';
import { APPLICATION, GLOBAL_RESOURCE } from '../enums.ts';

interface AppOfAccount {
  readonly application_instance_id: string;
  readonly account_id: string;
}

const accessTo = ({ application_instance_id: id, account_id: accountId }: AppOfAccount) =>
  checkedAccess({ accountId, type: APPLICATION, id, resourceId: GLOBAL_RESOURCE });

export const assignApplication = app.capability(
  'assign_application',
  {
    idempotent: true,
    description:
      'Assigns an app to an account. Where the app is provisioned, Okta creates the account in it later: `provisioned` tells whether it has.',
  },
  async ({ client, request, confirm, planning }) => {
    const given = await giveAccess(client, accessTo(request), confirm);
    const { application_instance_id: appId, account_id: accountId } = request;
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
    const { features } = await client.apps.get(request.application_instance_id);
    const deprovisioned = (features ?? []).includes('PUSH_USER_DEACTIVATION');
    const taken = await takeAccess(client, accessTo(request), confirm);
    return {
      response: { unassigned: true, deprovisioned, status: 'DEPROVISIONED' },
      effect: taken ? undefined : alreadyDone,
    };
  },
);
