import {
  InvalidResponseError,
  NotFoundError,
  PermissionDeniedError,
  type ClientContext,
} from '@patchbay/core';
import { Endpoints, path, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { NetsuiteCredential } from '../auth.ts';
import type { Settings } from '../settings.ts';
import { linesOf } from './held-roles.ts';
import { column, commas, integer, isInteger, sql, type Sql } from './sql.ts';
import { Flag, Id, rowsOf, type SuiteQl } from './suiteql.ts';

const COLUMNS = ['id', 'entityid', 'firstname', 'lastname', 'email', 'title', 'giveaccess', 'isinactive'];

/** An employee. A column is left out where it holds nothing, and never the two that say who may sign in. */
const Employee = z.looseObject({
  id: Id,
  entityid: z.string().nullish(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  email: z.string().nullish(),
  title: z.string().nullish(),
  giveaccess: Flag,
  isinactive: Flag,
});
export type NetsuiteEmployee = z.infer<typeof Employee>;

const Employees = rowsOf(Employee);

/** What an employee is given. What is undefined is not sent. */
export interface EmployeeFields {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  readonly giveAccess?: boolean | undefined;
  readonly isInactive?: boolean | undefined;
  readonly sendEmail?: boolean | undefined;
  readonly subsidiary?: { readonly id: string } | undefined;
}

/** Employees who are left out unless the settings say otherwise: who may not sign in is no account. */
export function withAccess(
  { employees_without_access: all }: Pick<Settings, 'employees_without_access'>,
  name: Sql,
): readonly Sql[] {
  return all ? [] : [sql`${name} = 'T'`];
}

/** Employees: read by SuiteQL, written as records. */
export class NetsuiteEmployees extends Endpoints {
  readonly #suiteql: SuiteQl;
  readonly #context: ClientContext<Settings, NetsuiteCredential>;
  readonly #select: Sql;

  constructor(http: HttpClient, suiteql: SuiteQl, context: ClientContext<Settings, NetsuiteCredential>) {
    super(http);
    this.#suiteql = suiteql;
    this.#context = context;
    const own = context.settings.employee_columns.map(
      (name) => sql`BUILTIN.DF(${column(name)}) AS ${column(name)}`,
    );
    this.#select = sql`SELECT ${commas([...COLUMNS.map(column), ...own])} FROM employee`;
  }

  /** Whoever asks is an employee or was made by one, so that nobody at all means that they may not be seen. */
  list(): PagedSource<NetsuiteEmployee> {
    return this.#suiteql.list({
      select: this.#select,
      conditions: withAccess(this.#context.settings, column('giveaccess')),
      schema: Employees,
      key: ['id'],
      keyOf: ({ id }) => [id],
      neverEmpty: 'employee',
    });
  }

  /** Proves that SuiteQL answers, knows the columns, and shows an employee. */
  async probe(): Promise<void> {
    const found = await this.#suiteql.few(sql`${this.#select} ORDER BY id`, Employees, 1);
    if (found.length === 0) throw new PermissionDeniedError('NetSuite shows no employee at all.');
  }

  async find(id: string): Promise<NetsuiteEmployee | undefined> {
    if (!isInteger(id)) return undefined;
    const [employee] = await this.#suiteql.few(sql`${this.#select} WHERE id = ${integer(id)}`, Employees, 1);
    return employee;
  }

  async get(id: string): Promise<NetsuiteEmployee> {
    const employee = await this.find(id);
    if (employee === undefined)
      throw new NotFoundError('NetSuite has no employee of this ID, or shows none.');
    return employee;
  }

  /** Several employees may have one address. */
  findByEmail(email: string): Promise<readonly NetsuiteEmployee[]> {
    const query = sql`${this.#select} WHERE LOWER(email) = ${email.toLowerCase()} ORDER BY id`;
    return this.#suiteql.few(query, Employees);
  }

  /**
   * The answer has no body; its `Location` ends with the id.
   *
   * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545141395.html
   */
  async create(fields: EmployeeFields, roleIds: readonly string[]): Promise<string> {
    const { headers, status } = await this.api.post('record/v1/employee', {
      json: { ...fields, ...(roleIds.length === 0 ? {} : { roles: linesOf(roleIds) }) },
    });
    // Nothing was sent, and all that follows needs the id.
    if (status === 0) this.#context.plan?.halt();
    const [, id] = /\/employee\/(-?\d+)$/.exec(headers['location'] ?? '') ?? [];
    if (id === undefined) throw new InvalidResponseError('NetSuite does not say which employee it made.');
    return id;
  }

  /** @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545142173.html */
  async update(id: string, fields: EmployeeFields): Promise<void> {
    await this.api.patch(path`record/v1/employee/${id}`, { json: fields, idempotent: true });
  }

  /** False: there is none. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545142287.html */
  async delete(id: string): Promise<boolean> {
    if (!isInteger(id)) return false;
    const { status } = await this.api.delete(path`record/v1/employee/${id}`, { expect: [204, 404] });
    return status !== 404;
  }
}
