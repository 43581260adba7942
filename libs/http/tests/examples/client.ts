import type { CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient, Endpoints, path } from '@patchbay/http';
import { z } from 'zod';

const User = z.object({ id: z.string(), email: z.string().nullish() });
const UsersPage = z.object({ users: z.array(User), next: z.string().nullish() });

export class ExampleClient extends Endpoints {
  constructor(context: CallContext, token: string) {
    super(createHttpClient(context, { baseUrl: 'https://api.example.com/v2', auth: bearerAuth(token) }));
  }

  async users(link?: string) {
    const { data } =
      link === undefined
        ? await this.api.get('users', {
            query: { limit: 100, 'include[]': ['teams', 'roles'] },
            schema: UsersPage,
          })
        : await this.api.follow(link, { schema: UsersPage });
    return data;
  }

  async rename(id: string, name: string) {
    await this.api.patch(path`users/${id}`, { json: { name } });
  }
}
