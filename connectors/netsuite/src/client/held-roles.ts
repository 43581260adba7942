import { InvalidResponseError, inTurn, NotFoundError, type ClientContext } from '@patchbay/core';
import { Endpoints, path, type HttpClient, type Query } from '@patchbay/http';
import { z } from 'zod';
import { accountOf, type NetsuiteCredential } from '../auth.ts';
import type { Settings } from '../settings.ts';
import { isInteger } from './sql.ts';
import { Id } from './suiteql.ts';

/** What is needed of the record. A sublist that the role may not see is left out. */
const EmployeeRecord = z.object({
  giveAccess: z.boolean().nullish(),
  roles: z
    .object({
      items: z.array(z.object({ selectedRole: z.object({ id: Id }) })),
      totalResults: z.int().nullish(),
      hasMore: z.boolean().nullish(),
    })
    .nullish(),
});

type Context = Pick<ClientContext<Settings, NetsuiteCredential>, 'runtime' | 'settings'>;

/** What becomes of the roles of an employee. */
interface Change {
  readonly lines: readonly string[];
  /** What must be there behind it. */
  readonly kept: readonly string[];
  readonly query?: Query;
}

/** The roles of one employee, as the record has them: what a role is taken from must be whole. */
export class NetsuiteHeldRoles extends Endpoints {
  readonly #context: Context;

  constructor(http: HttpClient, context: Context) {
    super(http);
    this.#context = context;
  }

  /** @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545141947.html */
  async of(id: string): Promise<readonly string[]> {
    // The path of a record takes external ids too (`eid:...`), which are those of no account here.
    if (!isInteger(id)) throw new NotFoundError('NetSuite has no employee of this ID.');
    const { data } = await this.api.get(path`record/v1/employee/${id}`, {
      query: { expandSubResources: true },
      schema: EmployeeRecord,
    });
    const { roles, giveAccess } = data;
    const items = roles?.items ?? [];
    const isPart = roles?.hasMore === true || (roles?.totalResults ?? 0) > items.length;
    if (isPart || (!roles && giveAccess !== false)) {
      throw new InvalidResponseError('NetSuite does not show all roles of the employee.', {
        hint: 'The role of the token or certificate must see the field "Roles" of employees.',
      });
    }
    return items.map(({ selectedRole }) => selectedRole.id);
  }

  /** Lines that are not there yet are added. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545295601.html */
  add(id: string, roleId: string): Promise<void> {
    return this.#change(id, (held) => ({ lines: [roleId], kept: held }));
  }

  /** A line is taken by writing all others. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545297048.html */
  remove(id: string, roleId: string): Promise<void> {
    return this.#change(id, (held) => {
      const others = held.filter((each) => each !== roleId);
      return { lines: others, kept: others, query: { replace: 'roles' } };
    });
  }

  /**
   * What is added between the reading of all lines and their writing would be lost, so that one change waits for another. Oracle
   * says that this sublist works in another way through REST, and not in which: what should have stayed is read again.
   */
  #change(id: string, changeOf: (held: readonly string[]) => Change): Promise<void> {
    const { runtime, settings } = this.#context;
    return inTurn(runtime, `netsuite ${accountOf(settings)}`, id, async () => {
      const { lines, kept, query = {} } = changeOf(await this.of(id));
      await this.api.patch(path`record/v1/employee/${id}`, { query, json: { roles: linesOf(lines) } });
      const held = await this.of(id);
      const lost = kept.filter((each) => !held.includes(each));
      if (lost.length === 0) return;
      throw new InvalidResponseError(`The employee has lost other roles too: ${lost.join(', ')}.`, {
        hint: 'Give them back in NetSuite.',
      });
    });
  }
}

/** Roles as a record takes them. */
export function linesOf(roleIds: readonly string[]) {
  return { items: roleIds.map((id) => ({ selectedRole: { id } })) };
}
