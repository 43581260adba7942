import type { CallContext } from '@patchbay/core';
import { expect, it } from 'vitest';
import { createHttpClient, Endpoints } from '../src/index.ts';
import { createCall, replying } from './support.ts';

class Users extends Endpoints {
  async delete(id: string): Promise<void> {
    await this.api.delete(`users/${id}`);
  }
}

class Client extends Endpoints {
  readonly users = new Users(this.api);

  constructor(context: CallContext) {
    super(createHttpClient(context, { baseUrl: 'https://acme.example/v1' }));
  }
}

class Ids extends Endpoints<readonly string[]> {
  first(): string | undefined {
    return this.api[0];
  }
}

it('asks the same in a client and in its areas', async () => {
  const transport = replying({ status: 204 });
  const { context } = createCall({ runtime: { transport } });
  await new Client(context).users.delete('1');
  expect(transport.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'DELETE https://acme.example/v1/users/1',
  ]);
});

it('asks whatever it is given', () => {
  expect(new Ids(['1', '2']).first()).toBe('1');
});
