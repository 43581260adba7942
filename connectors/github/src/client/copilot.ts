import { isUpstreamStatusError } from '@patchbay/core';
import { isNotFound, path, unlessGone } from '@patchbay/http';
import { linkHeaderPaging, listing, type PagedSource } from '@patchbay/pagination';
import { PAGE_SIZE } from '../constants.ts';
import type { GithubApi } from './api.ts';
import type { GithubOrganization } from './organization.ts';
import { CopilotSeat, CopilotSeats, CopilotSubscription, type GithubCopilotSeat } from './schemas.ts';

/** GitHub documents 422 where Copilot is not enabled, the payment fails, or the person is invited yet. */
const isUnprocessable = (error: unknown): boolean => isUpstreamStatusError(error) && error.status === 422;

/**
 * Seats of GitHub Copilot. Without a subscription GitHub says 404, as it does to who may not see it: so that one who may not
 * is told, the 404 is believed only where the credential may see what owners alone see.
 * @see https://docs.github.com/en/rest/copilot/copilot-user-management
 */
export class GithubCopilot {
  readonly #api: GithubApi;
  readonly #organization: GithubOrganization;

  constructor(api: GithubApi, organization: GithubOrganization) {
    this.#api = api;
    this.#organization = organization;
  }

  /** Whether seats can be given one by one; `undefined` where the organization has no Copilot. */
  async subscription(): Promise<{ readonly isAssignable: boolean } | undefined> {
    const found = await this.#unlessNone(() =>
      unlessGone(
        () => this.#api.get(this.#api.below('copilot/billing'), CopilotSubscription),
        isUnprocessable,
      ),
    );
    if (found === 'none') return undefined;
    return { isAssignable: found?.seat_management_setting === 'assign_selected' };
  }

  /** Who has a seat now. A seat that is cancelled ends with the month that is paid. */
  seats(): PagedSource<GithubCopilotSeat> {
    const endpoint = this.#api.below('copilot/billing/seats');
    const place = { baseUrl: this.#api.settings.base_url, path: endpoint };
    const all = listing(
      linkHeaderPaging({
        ...place,
        pageSize: PAGE_SIZE,
        maximumPageSize: PAGE_SIZE,
        sizeParameter: 'per_page',
      }),
      (request) => this.#api.http.get(request.path, { query: request.query, schema: CopilotSeats }),
      ({ data }) => ({ items: data.seats }),
    );
    return {
      ...all,
      read: async (position, context) => {
        if (position !== undefined) return all.read(position, context);
        const page = await this.#unlessNone(() => all.read(position, context));
        return page === 'none' ? { items: [] } : page;
      },
    };
  }

  /** The seat of one member. */
  async seatOf(login: string): Promise<GithubCopilotSeat | undefined> {
    const endpoint = this.#api.below(path`members/${login}/copilot`);
    const seat = await this.#unlessNone(() =>
      unlessGone(() => this.#api.get(endpoint, CopilotSeat), isUnprocessable),
    );
    return seat === 'none' ? undefined : seat;
  }

  /** Buys a seat, or keeps one that was cancelled. */
  async give(login: string): Promise<void> {
    await this.#api.http.post(this.#api.below('copilot/billing/selected_users'), {
      json: { selected_usernames: [login] },
      idempotent: true,
    });
  }

  async cancel(login: string): Promise<void> {
    await this.#api.http.delete(this.#api.below('copilot/billing/selected_users'), {
      json: { selected_usernames: [login] },
    });
  }

  async #unlessNone<Value>(read: () => Promise<Value>): Promise<Value | 'none'> {
    try {
      return await read();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.#organization.requireOwnersView();
      return 'none';
    }
  }
}

/** Whether a seat lasts: one that was cancelled is not given back before it ends. */
export function isKept({ pending_cancellation_date: end }: GithubCopilotSeat): boolean {
  return typeof end !== 'string';
}
