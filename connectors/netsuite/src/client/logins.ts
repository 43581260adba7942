import { Endpoints } from '@patchbay/http';
import { oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_IN } from '../constants.ts';
import { commas, integer, isInteger, sql } from './sql.ts';
import { Id, rowsOf, type SuiteQl } from './suiteql.ts';

const Login = z.object({ userid: Id, lastlogin: z.iso.date() });
export type NetsuiteLogin = z.infer<typeof Login>;

const LoginRows = rowsOf(Login);

/** The Login Audit Trail. */
export class NetsuiteLogins extends Endpoints<SuiteQl> {
  /** The day of the last login of each: no page of NetSuite says in which zone the times of a query are. */
  lastOf(employeeIds: readonly string[]): PagedSource<NetsuiteLogin> {
    const ids = [...new Set(employeeIds.filter(isInteger))];
    if (ids.length === 0) return oneAnswer('nobody', () => []);
    const wanted = ids.length > MAXIMUM_IN ? sql`IS NOT NULL` : sql`IN (${commas(ids.map(integer))})`;
    return this.api.list({
      select: sql`SELECT loginaudit.user AS userid, TO_CHAR(MAX(loginaudit.date), 'YYYY-MM-DD') AS lastlogin FROM loginaudit`,
      conditions: [sql`loginaudit.status = 'Success'`, sql`loginaudit.user ${wanted}`],
      groupBy: sql`loginaudit.user`,
      schema: LoginRows,
      key: ['loginaudit.user'],
      keyOf: ({ userid }) => [userid],
    });
  }
}
