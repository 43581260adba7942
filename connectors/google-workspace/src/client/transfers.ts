import type { HttpClient } from '@patchbay/http';
import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MY_CUSTOMER, PAGE_SIZES } from '../constants.ts';
import { ListFacts, paged } from './lists.ts';

const Application = z.object({
  id: z.string(),
  name: z.string().nullish(),
  transferParams: z.array(z.object({ key: z.string(), value: z.array(z.string()).nullish() })).nullish(),
});

const ApplicationList = ListFacts.extend({ applications: z.array(Application).nullish() });

const Transfer = z.object({ id: z.string(), overallTransferStatusCode: z.string().nullish() });
export type GoogleTransfer = z.infer<typeof Transfer>;

const TransferList = ListFacts.extend({ dataTransfers: z.array(Transfer).nullish() });

/** Files that are shared with nobody would be left behind without it. */
const PRIVACY_LEVEL = 'PRIVACY_LEVEL';

/** @see https://developers.google.com/workspace/admin/data-transfer/v1/transfer-data */
export class GoogleTransfers {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** The transfers from one user to another. */
  list(oldOwnerUserId: string, newOwnerUserId: string): PagedSource<GoogleTransfer> {
    return paged(
      this.#http,
      {
        path: 'datatransfer/v1/transfers',
        query: { customerId: MY_CUSTOMER, oldOwnerUserId, newOwnerUserId },
        pageSize: PAGE_SIZES.transfers,
      },
      TransferList,
      ({ dataTransfers }) => dataTransfers,
      ({ id }) => id,
    );
  }

  /** Begins to transfer what can be transferred of every application, private files too. */
  async start(oldOwnerUserId: string, newOwnerUserId: string): Promise<GoogleTransfer> {
    const applications = paged(
      this.#http,
      {
        path: 'datatransfer/v1/applications',
        query: { customerId: MY_CUSTOMER },
        pageSize: PAGE_SIZES.transfers,
      },
      ApplicationList,
      (answer) => answer.applications,
      ({ id }) => id,
    );
    const applicationDataTransfers = (await readWhole(applications)).map(({ id, transferParams }) => ({
      applicationId: id,
      applicationTransferParams: (transferParams ?? []).filter(({ key }) => key === PRIVACY_LEVEL),
    }));
    const { data } = await this.#http.post('datatransfer/v1/transfers', {
      json: { oldOwnerUserId, newOwnerUserId, applicationDataTransfers },
      schema: Transfer,
    });
    return data;
  }
}
