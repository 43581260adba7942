import { type HttpClient, path } from '@patchbay/http';
import { z } from 'zod';

/** TODO(vendor): only the fields that the connector uses. Ids are text: z.int().transform(String) makes them so, and refuses what JSON has rounded. */
const User = z.object({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  status: z.string(),
});

export type VendorUser = z.infer<typeof User>;

interface NewUser {
  readonly email: string | undefined;
  readonly first_name: string | undefined;
  readonly last_name: string | undefined;
}

const AnyList = z.object({ data: z.array(z.unknown()) });

/** Endpoints that the client keeps apart, so that each file stays short. */
export class NetsuiteAccountEndpoints {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** TODO(vendor): the page that describes the endpoint. */
  async createUser(user: NewUser) {
    const { data } = await this.#http.post('users', { json: user, schema: User });
    return data;
  }

  /** TODO(vendor): the page that describes the endpoint. */
  async addRoleMember(roleId: string, userId: string) {
    await this.#http.put(path`roles/${roleId}/members/${userId}`);
  }

  /** TODO(vendor): the page that describes the endpoint. What is undefined is not sent. */
  async updateUser(id: string, changes: Partial<Omit<VendorUser, 'id'>>) {
    const { data } = await this.#http.patch(path`users/${id}`, { json: changes, schema: User });
    return data;
  }

  /** False: it was gone already, as when a try that was thought lost got through. TODO(vendor): the page. */
  async deleteUser(id: string) {
    const { status } = await this.#http.delete(path`users/${id}`, { expect: [200, 204, 404] });
    if (status === 404) await this.#requireList('users');
    return status !== 404;
  }

  /** Throws unless the list answers: a mistaken base URL gives 404 to everything. TODO(vendor): ask for one record. */
  async #requireList(endpoint: string) {
    await this.#http.get(endpoint, { schema: AnyList });
  }

  /** False: there was nothing to remove, as when a try that was thought lost got through. TODO(vendor): the page. */
  async removeRoleMember(roleId: string, userId: string) {
    const expect = [200, 204, 404];
    const { status } = await this.#http.delete(path`roles/${roleId}/members/${userId}`, { expect });
    if (status === 404) await this.#requireList('roles');
    return status !== 404;
  }
}
