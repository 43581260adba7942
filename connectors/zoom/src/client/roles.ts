import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { unsizedList } from './lists.ts';

const Role = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  total_members: z.int().nullish(),
});
export type ZoomRole = z.output<typeof Role>;

/** @see https://developers.zoom.us/docs/api/accounts/#tag/roles */
export class ZoomRoles extends Endpoints {
  /** Zoom does not page them, and says how many there are. */
  list(): PagedSource<ZoomRole> {
    return unsizedList(this.api, 'roles', 'roles', Role);
  }

  /** The answer names who was added, and is 201 where nobody was. */
  async add(roleId: string, userId: string): Promise<void> {
    await this.api.post(path`roles/${roleId}/members`, {
      json: { members: [{ id: userId }] },
      idempotent: true,
    });
  }

  /** Leaves the user the role of a member. */
  async remove(roleId: string, userId: string): Promise<void> {
    await this.api.delete(path`roles/${roleId}/members/${userId}`);
  }
}
