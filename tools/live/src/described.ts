import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescriptionError,
  disagreementReport,
  loadDescriptionChecker,
  type Disagreement,
  type Mismatch,
} from '@patchbay/testing';
import type { ConnectorPackage } from './connector-package.ts';
import type { LoggedExchange } from './exchange-log.ts';
import { signInReply } from './mocked-reply.ts';
import { toMocked, type Place } from './place.ts';
import type { DescribedDifference, DescribedReport } from './report.ts';

/** Compares what went over the wire with the vendor's description, as it comes. */
export interface DescribedExchanges {
  check(capability: string, exchanges: readonly LoggedExchange[]): void;
  report(): DescribedReport;
}

/**
 * Loads the description that the connector's mocks name.
 *
 * @param folder - the folder of descriptions; undefined: nothing is compared
 * @throws DescriptionError when the folder is there and the file is not
 */
export async function createDescribed(
  connector: Pick<ConnectorPackage, 'mocks' | 'cases'>,
  place: Place | undefined,
  folder: string | undefined,
): Promise<DescribedExchanges> {
  const { mocks, cases } = connector;
  const source = mocks?.description;
  if (mocks === undefined || source === undefined || place === undefined)
    return nothingChecked('the connector names no description');
  if (folder === undefined) return nothingChecked(`${source.file} is not at hand: --specs or PATCHBAY_SPECS`);
  const path = join(folder, source.file);
  if (!existsSync(path))
    throw new DescriptionError('unreadable', source.file, `${source.file} is not in ${folder}`);
  const checker = await loadDescriptionChecker(path, source);
  const known: readonly Disagreement[] = disagreementReport(mocks, cases);
  const differences = new Map<string, DescribedDifference>();
  const counts = { exchanges: 0, elsewhere: 0, stated: 0 };

  return {
    check: (capability, exchanges) => {
      for (const exchange of exchanges) {
        const url = toMocked(place, exchange.url);
        if (url === undefined || signInReply(mocks, { url, method: exchange.method }) !== undefined) {
          counts.elsewhere += 1;
          continue;
        }
        counts.exchanges += 1;
        const { mismatches, applied } = checker.checkCase([asExchange(exchange, url)], known);
        counts.stated += applied.length;
        for (const mismatch of mismatches.filter(({ kind }) => kind !== 'stale-disagreement'))
          add(capability, mismatch);
      }
    },
    report: () => ({ file: source.file, ...counts, differences: [...differences.values()] }),
  };

  function add(capability: string, mismatch: Mismatch): void {
    const { kind, where, request, says, seen } = mismatch;
    const key = `${kind} ${where}`;
    const before = differences.get(key);
    differences.set(
      key,
      before === undefined
        ? { kind, where, capability, request, says, seen, count: 1 }
        : { ...before, count: before.count + 1 },
    );
  }
}

/** A failing server or connection is no statement about the API. */
function asExchange(exchange: LoggedExchange, url: string) {
  const { method, requestHeaders, requestBody, status, headers, body } = exchange;
  return {
    request: {
      method,
      url,
      headers: requestHeaders,
      ...(requestBody === undefined ? {} : { body: requestBody }),
    },
    response: { status: status ?? 599, headers, ...(body === '' ? {} : { body }) },
    injected: status === undefined || status >= 500,
  };
}

function nothingChecked(skipped: string): DescribedExchanges {
  return { check: () => undefined, report: () => ({ skipped }) };
}
