import { isUpstreamStatusError } from '@patchbay/core';
import { Endpoints, isNotFound, path, unlessGone } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { GithubApi } from './api.ts';
import { GithubOrganization } from './organization.ts';
import { User } from './schemas.ts';

/** @see https://docs.github.com/en/rest/copilot/copilot-user-management */
const CopilotSeat = z.object({
  assignee: User.nullish(),
  assigning_team: z.looseObject({}).nullish(),
  pending_cancellation_date: z.string().nullish(),
});
export type GithubCopilotSeat = z.infer<typeof CopilotSeat>;
const CopilotSeats = z.object({ seats: z.array(CopilotSeat) }).transform(({ seats }) => seats);
const CopilotSubscription = z.object({ seat_management_setting: z.string() });

/** GitHub documents 422 where Copilot is not enabled, the payment fails, or the person is invited yet. */
const isUnprocessable = (error: unknown): boolean => isUpstreamStatusError(error) && error.status === 422;

/**
 * Seats of GitHub Copilot. Without a subscription GitHub says 404, as it does to who may not see it: so that one who may not
 * is told, the 404 is believed only where the credential may see what owners alone see.
 * @see https://docs.github.com/en/rest/copilot/copilot-user-management
 */
export class GithubCopilot extends Endpoints<GithubApi> {
  readonly #organization = new GithubOrganization(this.api);

  /** Whether seats can be given one by one; `undefined` where the organization has no Copilot. */
  subscription(): Promise<{ readonly isAssignable: boolean } | undefined> {
    const endpoint = this.api.below('copilot/billing');
    return this.#unlessNone(async () => {
      const found = await unlessGone(() => this.api.get(endpoint, CopilotSubscription), isUnprocessable);
      return { isAssignable: found?.seat_management_setting === 'assign_selected' };
    });
  }

  /** Who has a seat now. A seat that is cancelled ends with the month that is paid. */
  seats(): PagedSource<GithubCopilotSeat> {
    const all = this.api.list(this.api.below('copilot/billing/seats'), CopilotSeats);
    return {
      ...all,
      read: async (position, context) => {
        if (position !== undefined) return all.read(position, context);
        return (await this.#unlessNone(() => all.read(position, context))) ?? { items: [] };
      },
    };
  }

  /** The seat of one member. */
  seatOf(login: string): Promise<GithubCopilotSeat | undefined> {
    const endpoint = this.api.below(path`members/${login}/copilot`);
    return this.#unlessNone(() => unlessGone(() => this.api.get(endpoint, CopilotSeat), isUnprocessable));
  }

  /** Buys a seat, or keeps one that was cancelled. */
  async give(login: string): Promise<void> {
    await this.api.http.post(this.api.below('copilot/billing/selected_users'), {
      json: { selected_usernames: [login] },
      idempotent: true,
    });
  }

  async cancel(login: string): Promise<void> {
    await this.api.http.delete(this.api.below('copilot/billing/selected_users'), {
      json: { selected_usernames: [login] },
    });
  }

  async #unlessNone<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.#organization.requireOwnersView();
      return undefined;
    }
  }
}
