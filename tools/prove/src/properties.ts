import { asRecord } from '@patchbay/ci/counts';

/** What was generated for the properties of all packages. */
export interface Properties {
  readonly runs: number;
  readonly inputs: number;
}

/** Reads the log that the vitest preset writes where `PATCHBAY_PROPERTY_LOG` says: a line of JSON for each property. */
export function readProperties(log: string): Properties {
  const lines = log.split('\n').filter((line) => line !== '');
  const runs = lines.map((line) => asRecord(JSON.parse(line)));
  return {
    runs: runs.length,
    inputs: runs.reduce((sum, { inputs }) => sum + Number(inputs), 0),
  };
}
