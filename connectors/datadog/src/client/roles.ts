import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { datadogList } from './lists.ts';

const Role = z.object({
  id: z.string(),
  attributes: z.object({
    name: z.string().nullish(),
    user_count: z.int().nullish(),
    created_at: z.string().nullish(),
    modified_at: z.string().nullish(),
    receives_permissions_from: z.array(z.string()).nullish(),
  }),
});
export type DatadogRole = z.infer<typeof Role>;

/** @see https://docs.datadoghq.com/api/latest/roles/ */
export class DatadogRoles extends Endpoints {
  list(): PagedSource<DatadogRole> {
    return datadogList(this.api, 'api/v2/roles', 'data', Role);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.api.post(path`api/v2/roles/${id}/users`, { json: userOf(userId), idempotent: true });
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.api.delete(path`api/v2/roles/${id}/users`, { json: userOf(userId) });
  }
}

function userOf(id: string) {
  return { data: { type: 'users', id } };
}
