import type { ClientContext, TokenCredential } from '@patchbay/core';
import { apiKeyAuth, createHttpClient, Endpoints, errorMessageOf } from '@patchbay/http';
import { z } from 'zod';
import { UnleashEnterprise } from './client/enterprise.ts';
import { UnleashInstance } from './client/instance.ts';
import { UnleashUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

const ErrorBody = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  details: z.array(z.object({ message: z.string().optional() })).optional(),
});

/** What was wrong stands in `details`; `message` says that it does. */
const errorMessage = errorMessageOf(ErrorBody, ({ name, message, details = [] }) => {
  const said = details.flatMap((detail) => detail.message ?? []).join(' ');
  return name === undefined ? undefined : { code: name, message: said === '' ? message : said };
});

/** One method for each endpoint of the vendor. */
export class UnleashClient extends Endpoints {
  readonly users = new UnleashUsers(this.api);
  readonly instance = new UnleashInstance(this.api);
  readonly enterprise = new UnleashEnterprise(this.api);

  constructor(context: ClientContext<Settings, TokenCredential>) {
    const auth = apiKeyAuth({ header: 'authorization', value: context.credential.token });
    super(createHttpClient(context, { baseUrl: context.settings.base_url, auth, errorMessage }));
  }
}
