import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MY_CUSTOMER, PAGE_SIZES } from '../constants.ts';
import { GoogleArea, listOf } from './lists.ts';

const Application = z.object({
  id: z.string(),
  name: z.string().nullish(),
  transferParams: z.array(z.object({ key: z.string(), value: z.array(z.string()).nullish() })).nullish(),
});

const ApplicationList = listOf('applications', Application, PAGE_SIZES.transfers, ({ id }) => id);

const Transfer = z.object({ id: z.string(), overallTransferStatusCode: z.string().nullish() });
export type GoogleTransfer = z.infer<typeof Transfer>;

const TransferList = listOf('dataTransfers', Transfer, PAGE_SIZES.transfers, ({ id }) => id);

/** Files that are shared with nobody would be left behind without it. */
const PRIVACY_LEVEL = 'PRIVACY_LEVEL';

/** @see https://developers.google.com/workspace/admin/data-transfer/v1/transfer-data */
export class GoogleTransfers extends GoogleArea {
  /** The transfers from one user to another. */
  list(oldOwnerUserId: string, newOwnerUserId: string): PagedSource<GoogleTransfer> {
    const query = { customerId: MY_CUSTOMER, oldOwnerUserId, newOwnerUserId };
    return this.paged(TransferList, 'datatransfer/v1/transfers', query);
  }

  /** Begins to transfer what can be transferred of every application, private files too. */
  async start(oldOwnerUserId: string, newOwnerUserId: string): Promise<GoogleTransfer> {
    const query = { customerId: MY_CUSTOMER };
    const applications = this.paged(ApplicationList, 'datatransfer/v1/applications', query);
    const applicationDataTransfers = (await readWhole(applications)).map(({ id, transferParams }) => ({
      applicationId: id,
      applicationTransferParams: (transferParams ?? []).filter(({ key }) => key === PRIVACY_LEVEL),
    }));
    const { data } = await this.api.post('datatransfer/v1/transfers', {
      json: { oldOwnerUserId, newOwnerUserId, applicationDataTransfers },
      schema: Transfer,
    });
    return data;
  }
}
