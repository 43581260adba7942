import { Endpoints, type Query } from '@patchbay/http';
import { z } from 'zod';

const Id = z.object({ id: z.string() });

const Assignment = z.object({
  user: Id.nullish(),
  group: Id.nullish(),
  role: Id,
  scope: z.object({
    system: z.record(z.string(), z.unknown()).nullish(),
    domain: Id.nullish(),
    project: Id.nullish(),
    'OS-INHERIT:inherited_to': z.string().nullish(),
  }),
  links: z.object({ membership: z.string().nullish(), prior_role: z.string().nullish() }).nullish(),
});
export type Assignment = z.infer<typeof Assignment>;

const AssignmentList = z.object({ role_assignments: z.array(Assignment) });

/** Who has which role where, and the grants that make it so. */
export class KeystoneAssignments extends Endpoints {
  /**
   * Without a query: every grant as it was made, to users and to groups. It comes in one answer.
   * @see https://docs.openstack.org/api-ref/identity/v3/#list-role-assignments
   */
  async list(query: Query = {}): Promise<readonly Assignment[]> {
    const { data } = await this.api.get('role_assignments', { query, schema: AssignmentList });
    return data.role_assignments;
  }

  /**
   * What users come to have by them: groups, inheritance and implied roles are resolved. Grants on the system are not in
   * it, nor are roles of one domain, which are in no token.
   */
  effective(query: Query): Promise<readonly Assignment[]> {
    return this.list({ effective: true, ...query });
  }

  /** Whether a grant or membership was made. A 200 is not Keystone's, but of what stands before it. @param grant - the path of it */
  async has(grant: string): Promise<boolean> {
    const { status } = await this.api.head(grant, { expect: [204, 404] });
    return status !== 404;
  }

  async add(grant: string): Promise<void> {
    await this.api.put(grant);
  }

  async remove(grant: string): Promise<void> {
    await this.api.delete(grant);
  }
}
