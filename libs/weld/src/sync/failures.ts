import type { ErrorDetail } from '@patchbay/core';

/** The app asked for a pause that is longer than a call waits. */
export class LongPause extends Error {
  override readonly name = 'LongPause';
  readonly seconds: number;
  constructor(seconds: number) {
    super(
      `The app asked for a pause, which ends in ${seconds} seconds. The next sync goes on from where this one stopped.`,
    );
    this.seconds = seconds;
  }
}

/** A stream failed. Its error has been through the handlers of the connector, and is redacted. */
export class TableFailure extends Error {
  override readonly name = 'TableFailure';
  readonly detail: ErrorDetail;
  constructor(detail: ErrorDetail) {
    super(detail.message);
    this.detail = detail;
  }
}
