import { Endpoints } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { withAccess } from './employees.ts';
import { column, sql } from './sql.ts';
import { Flag, Id, rowsOf, type SuiteQl } from './suiteql.ts';

const Role = z.object({
  id: Id,
  name: z.string().nullish(),
  scriptid: z.string().nullish(),
  centertype: z.string().nullish(),
  isinactive: Flag.nullish(),
});
export type NetsuiteRole = z.infer<typeof Role>;

const RoleRows = rowsOf(Role);

const RoleOfEmployee = z.object({ entity: Id, role: Id });
export type NetsuiteRoleOfEmployee = z.infer<typeof RoleOfEmployee>;

const RoleOfEmployeeRows = rowsOf(RoleOfEmployee);

/** Roles, and who has them. Whoever asks has one, so that none at all means that they may not be seen. */
export class NetsuiteRoles extends Endpoints<SuiteQl> {
  readonly #settings: Settings;

  constructor(suiteql: SuiteQl, settings: Settings) {
    super(suiteql);
    this.#settings = settings;
  }

  /** Inactive ones too: an employee may have one. */
  list(): PagedSource<NetsuiteRole> {
    return this.api.list({
      select: sql`SELECT id, name, scriptid, centertype, isinactive FROM role`,
      schema: RoleRows,
      key: ['id'],
      keyOf: ({ id }) => [id],
      neverEmpty: 'role',
    });
  }

  /** Who has which role. */
  ofEmployees(): PagedSource<NetsuiteRoleOfEmployee> {
    return this.api.list({
      select: sql`SELECT DISTINCT r.entity, r.role FROM employeerolesforsearch r INNER JOIN employee e ON e.id = r.entity`,
      conditions: withAccess(this.#settings, column('e.giveaccess')),
      schema: RoleOfEmployeeRows,
      key: ['r.entity', 'r.role'],
      keyOf: ({ entity, role }) => [entity, role],
      neverEmpty: 'role of an employee',
    });
  }
}
