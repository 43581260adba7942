import type { ClientContext, Clock, TokenCredential } from '@patchbay/core';
import { bearerAuth, createHttpClient, Endpoints, errorMessageOf } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { asOf } from './client/as-of.ts';
import { latestOfEach, type StripeEvent } from './client/events.ts';
import { StripeLists, type StripeRecord } from './client/lists.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** @see https://docs.stripe.com/api/errors */
const ErrorBody = z.object({
  error: z.object({ type: z.string(), code: z.string().optional(), message: z.string().optional() }),
});

const errorMessage = errorMessageOf(ErrorBody, ({ error: { code, type, message } }) => ({
  code: code ?? type,
  message,
}));

const Account = z.object({ id: z.string() });

/** Keys of test data. @see https://docs.stripe.com/keys */
const TEST_KEY = /^[a-z]+_test_/;

/** A stretch of time in seconds since 1970; both ends belong to it. */
export interface TimeRange {
  readonly start: string;
  readonly end: string;
}

/**
 * Stripe's API. No version is pinned: events are in the version that the account had when they happened, and lists would
 * differ from them in any other.
 *
 * @see https://docs.stripe.com/api/versioning
 */
export class StripeClient extends Endpoints {
  readonly #lists = new StripeLists(this.api);
  readonly #clock: Clock;
  readonly #isTest: boolean;

  constructor(context: ClientContext<Settings, TokenCredential>) {
    const { credential, settings, runtime } = context;
    // https://docs.stripe.com/connect/authentication
    const ofAccount =
      settings.connected_account === undefined
        ? {}
        : { headers: { 'Stripe-Account': settings.connected_account } };
    const auth = bearerAuth(credential.token);
    super(createHttpClient(context, { baseUrl: BASE_URL, auth, ...ofAccount, errorMessage }));
    this.#clock = runtime.clock;
    this.#isTest = TEST_KEY.test(credential.token);
  }

  /** The account. Test data is another tenant than live data, under the same id. */
  async tenantId(): Promise<string> {
    const { data } = await this.api.get('account', { schema: Account });
    return this.#isTest ? `${data.id}:test` : data.id;
  }

  /** All objects of a kind, each with the time that it is of. */
  objects(path: string, query: Readonly<Record<string, string>> = {}): PagedSource<StripeRecord> {
    return asOf(this.#lists.of(path, query), this.#clock);
  }

  /** The objects that changed, each as it was last, and those that are gone. */
  changes(types: readonly string[], range: TimeRange): PagedSource<StripeRecord> {
    return latestOfEach(this.#lists.events({ ...within(range), 'types[]': types }), range, this.#clock);
  }

  events(range: TimeRange | undefined): PagedSource<StripeEvent> {
    return this.#lists.events(range === undefined ? {} : within(range));
  }
}

function within({ start, end }: TimeRange) {
  return { 'created[gte]': start, 'created[lte]': end };
}
