import { PermissionDeniedError } from '@patchbay/core';
import { createHttpClient, path, type HttpClient, type Query, type ResponseSchema } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type JiraContext } from '../auth.ts';
import { GATEWAY } from '../constants.ts';
import { errorMessage } from './errors.ts';

const TenantInfo = z.object({ cloudId: z.string().min(1) });

const AccessibleResources = z.array(z.object({ id: z.string().min(1), url: z.string() }));

/** One site, wherever the credential is taken: at its own address, or at Atlassian's for all sites. */
export class JiraSite {
  readonly http: HttpClient;
  readonly #url: string;
  readonly #viaGateway: boolean;
  readonly #lookUp: () => Promise<string>;
  #cloudId: Promise<string> | undefined;

  constructor(context: JiraContext) {
    const { credential, settings } = context;
    this.#url = `https://${settings.site}.atlassian.net`;
    this.#viaGateway = credential.type === 'oauth' || settings.scoped_token;
    const auth = authOf(context);
    this.http = createHttpClient(context, {
      baseUrl: this.#viaGateway ? GATEWAY : this.#url,
      auth,
      errorMessage,
    });
    const open = this.#viaGateway
      ? createHttpClient(context, { baseUrl: this.#url, errorMessage })
      : this.http;
    this.#lookUp = credential.type === 'oauth' ? () => this.#consentedSite() : () => tenantInfo(open);
  }

  /** The path of an endpoint of the REST API. */
  async at(endpoint: string): Promise<string> {
    const api = `rest/api/3/${endpoint}`;
    return this.#viaGateway ? `${path`ex/jira/${await this.cloudId()}`}/${api}` : api;
  }

  /** What an endpoint of the REST API answers. */
  async read<Answer>(endpoint: string, schema: ResponseSchema<Answer>, query: Query = {}): Promise<Answer> {
    return (await this.http.get(await this.at(endpoint), { schema, query })).data;
  }

  /** The id of the site, which stays when it is renamed. */
  cloudId(): Promise<string> {
    this.#cloudId ??= this.#lookUp();
    return this.#cloudId;
  }

  /** @see https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/ */
  async #consentedSite(): Promise<string> {
    const { data } = await this.http.get('oauth/token/accessible-resources', { schema: AccessibleResources });
    const site = data.find(({ url }) => url === this.#url);
    if (site !== undefined) return site.id;
    throw new PermissionDeniedError(`The access token is not for ${this.#url}.`, {
      hint: 'Consent once more, and choose the site of the setting "site".',
    });
  }
}

/** @see https://support.atlassian.com/jira/kb/retrieve-my-atlassian-sites-cloud-id/ */
async function tenantInfo(http: HttpClient): Promise<string> {
  return (await http.get('_edge/tenant_info', { schema: TenantInfo })).data.cloudId;
}
