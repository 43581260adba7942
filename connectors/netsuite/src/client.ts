import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { authOf, baseUrlOf, type NetsuiteCredential } from './auth.ts';
import { NetsuiteEmployees } from './client/employees.ts';
import { isTooMany, errorMessage } from './client/errors.ts';
import { NetsuiteHeldRoles } from './client/held-roles.ts';
import { NetsuiteLogins } from './client/logins.ts';
import { NetsuiteRoles } from './client/roles.ts';
import { SuiteQl } from './client/suiteql.ts';
import { NetsuiteTransactions } from './client/transactions.ts';
import type { Settings } from './settings.ts';

/** SuiteTalk REST web services: SuiteQL to read, records to write. */
export class NetsuiteClient {
  readonly employees: NetsuiteEmployees;
  readonly heldRoles: NetsuiteHeldRoles;
  readonly roles: NetsuiteRoles;
  readonly logins: NetsuiteLogins;
  readonly transactions: NetsuiteTransactions;

  constructor(context: ClientContext<Settings, NetsuiteCredential>) {
    const http = createHttpClient(context, {
      baseUrl: baseUrlOf(context.settings),
      auth: authOf(context),
      errorMessage,
      isRateLimited: isTooMany,
    });
    const suiteql = new SuiteQl(http);
    this.employees = new NetsuiteEmployees(http, suiteql, context);
    this.heldRoles = new NetsuiteHeldRoles(http, context);
    this.roles = new NetsuiteRoles(suiteql, context.settings);
    this.logins = new NetsuiteLogins(suiteql);
    this.transactions = new NetsuiteTransactions(suiteql);
  }
}
