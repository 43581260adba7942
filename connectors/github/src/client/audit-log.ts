import type { GithubApi } from './api.ts';
import { AuditEvents, type GithubAuditEvent } from './schemas.ts';

/**
 * The audit log, which organizations on Enterprise Cloud have.
 * @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization
 */
export class AuditLogEndpoints {
  readonly #api: GithubApi;

  constructor(api: GithubApi) {
    this.#api = api;
  }

  /**
   * The newest event of a person.
   *
   * @param since - a date; without one GitHub looks back three months
   */
  async latestOf(login: string, since: string): Promise<GithubAuditEvent | undefined> {
    const { data } = await this.#api.http.get(this.#api.below('audit-log'), {
      query: { phrase: `actor:${login} created:>=${since}`, include: 'all', order: 'desc', per_page: 1 },
      schema: AuditEvents,
    });
    return data[0];
  }

  /** Events since a time, oldest first. */
  events(since: string) {
    return this.#api.list(this.#api.below('audit-log'), AuditEvents, {
      phrase: `created:>=${since}`,
      include: 'all',
      order: 'asc',
    });
  }
}
