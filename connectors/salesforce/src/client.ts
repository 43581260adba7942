import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { originOf, authOf, type SalesforceCredential } from './auth.ts';
import { SalesforceCustomFields } from './client/custom-fields.ts';
import { errorMessage } from './client/errors.ts';
import { SalesforceGroups } from './client/groups.ts';
import { SalesforceRecords } from './client/records.ts';
import { SalesforceRights } from './client/rights.ts';
import { SalesforceUsers } from './client/users.ts';
import { API_PATH, saysLimit } from './constants.ts';
import type { Settings } from './settings.ts';

/** Salesforce's REST API, area by area. */
export class SalesforceClient {
  readonly records: SalesforceRecords;
  readonly users: SalesforceUsers;
  readonly customFields: SalesforceCustomFields;
  readonly rights: SalesforceRights;
  readonly groups: SalesforceGroups;

  constructor(context: ClientContext<Settings, SalesforceCredential>) {
    const baseUrl = `${originOf(context.settings)}/${API_PATH}`;
    const http = createHttpClient(context, {
      baseUrl,
      auth: authOf(context),
      errorMessage,
      isRateLimited: (response) => response.status === 403 && saysLimit(response.text()),
    });
    this.records = new SalesforceRecords(http, baseUrl);
    this.users = new SalesforceUsers(this.records, context.settings.external_users);
    this.customFields = new SalesforceCustomFields(http, this.records);
    this.rights = new SalesforceRights(this.records, () => context.runtime.clock.now());
    this.groups = new SalesforceGroups(this.records, this.rights);
  }
}
