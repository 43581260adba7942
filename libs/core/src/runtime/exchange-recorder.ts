import type { HttpMethod } from './transport.ts';

/** One request and its response, redacted, as `raw_data` shows them. */
export interface RecordedExchange {
  readonly method: HttpMethod;
  readonly url: string;
  readonly status: number;
  readonly response: unknown;
}

/** Collects the exchanges of one call, when the caller asked for `include_raw_data`. */
export interface ExchangeRecorder {
  record(exchange: RecordedExchange): void;
  readonly exchanges: readonly RecordedExchange[];
}

/** Makes an empty recorder. */
export function createExchangeRecorder(): ExchangeRecorder {
  const exchanges: RecordedExchange[] = [];
  return { exchanges, record: (exchange) => void exchanges.push(exchange) };
}
