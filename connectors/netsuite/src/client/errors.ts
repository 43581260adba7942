import { errorMessageOf, vendorErrorHandler, type ReceivedResponse } from '@patchbay/http';
import { z } from 'zod';

/** @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html */
const ErrorBody = z.object({
  title: z.string().nullish(),
  'o:errorDetails': z
    .array(z.object({ detail: z.string().nullish(), 'o:errorCode': z.string().nullish() }))
    .nullish(),
});

export const errorMessage = errorMessageOf(ErrorBody, ({ title, 'o:errorDetails': details }) => {
  const said = (details ?? []).flatMap(({ detail }) => detail ?? []);
  const [code] = (details ?? []).flatMap((each) => each['o:errorCode'] ?? []);
  return { code, message: said.length === 0 ? title : said.join(' ') };
});

/** Too many requests are under way. The status is 429, and was seen to be 400 with the same code. */
export function isTooMany({ status, content }: ReceivedResponse): boolean {
  return status === 429 || (status === 400 && errorMessage(content())?.code === 'CONCURRENCY_LIMIT_EXCEEDED');
}

/** How SuiteQL speaks of a table that the role may not see, as of one that there is not. */
const HIDDEN_TABLE = /Record '\w+' was not found/;

/** A query that the role may not ask is a bad one to NetSuite: status 400. */
export const ERROR_HANDLER = vendorErrorHandler(({ status, body }) =>
  status === 400 && HIDDEN_TABLE.test(errorMessage(body)?.message ?? '') ? 'permission_denied' : undefined,
);
