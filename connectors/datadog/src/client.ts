import {
  AuthenticationError,
  isUpstreamStatusError,
  requireCredential,
  type ClientContext,
  type CredentialOf,
} from '@patchbay/core';
import { createHttpClient, customAuth, type HttpClient, type VendorError } from '@patchbay/http';
import { z } from 'zod';
import { DatadogRoles } from './client/roles.ts';
import { DatadogTeams } from './client/teams.ts';
import { DatadogUsers } from './client/users.ts';
import type { credentials } from './credentials.ts';
import type { Settings } from './settings.ts';

const Problem = z.union([
  z.string(),
  z.object({ title: z.string().nullish(), detail: z.string().nullish() }).transform(wordsOf),
]);

function wordsOf({
  title,
  detail,
}: {
  title?: string | null | undefined;
  detail?: string | null | undefined;
}) {
  return detail ?? title ?? '';
}

/** Texts, or of teams objects. */
const ErrorBody = z.object({ errors: z.array(Problem) });

function errorMessage(body: unknown): VendorError | undefined {
  const errors = ErrorBody.safeParse(body).data?.errors;
  return errors === undefined ? undefined : { message: errors.join(' ') };
}

const Validity = z.object({ status: z.string() });

/** Datadog's API, area by area. */
export class DatadogClient {
  readonly #http: HttpClient;
  readonly users: DatadogUsers;
  readonly roles: DatadogRoles;
  readonly teams: DatadogTeams;

  constructor(context: ClientContext<Settings, CredentialOf<typeof credentials>>) {
    const apiKey = requireCredential(context.credentials, 'api_key').token;
    const applicationKey = requireCredential(context.credentials, 'application_key').token;
    this.#http = createHttpClient(context, {
      baseUrl: `https://api.${context.settings.site}`,
      auth: customAuth({
        secrets: [apiKey, applicationKey],
        apply: (request) => ({
          ...request,
          headers: { ...request.headers, 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
        }),
      }),
      errorMessage,
    });
    this.users = new DatadogUsers(this.#http);
    this.roles = new DatadogRoles(this.#http);
    this.teams = new DatadogTeams(this.#http);
  }

  /**
   * Proves both keys. Elsewhere Datadog answers 403 to a wrong key as to one that may not; here nothing but the keys can be
   * the reason.
   *
   * @see https://docs.datadoghq.com/api/latest/key-management/validate-api-and-application-keys/
   */
  async validateKeys(): Promise<void> {
    try {
      await this.#http.get('api/v2/validate_keys', { schema: Validity });
    } catch (error) {
      if (!isUpstreamStatusError(error) || error.status !== 403) throw error;
      throw new AuthenticationError('Datadog refuses the API key or the application key.', {
        hint: 'Both must be of one organization, on the site of the setting "site".',
      });
    }
  }
}
