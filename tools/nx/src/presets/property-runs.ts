import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll } from 'vitest';

/** What one run of a property was, as a line of the file that `PATCHBAY_PROPERTY_LOG` names. */
export interface PropertyRun {
  /** Generated inputs that the property was tried with. */
  readonly inputs: number;
}

/**
 * Says once, for every property test of a package, how often a property is tried and from which seed. The vitest
 * preset loads it before each test file that imports fast-check. The seed stays unless one is given, so that a
 * failing run can be repeated.
 */
fc.configureGlobal({
  numRuns: Math.ceil(100 * positive(process.env['PATCHBAY_PROPERTY_FACTOR'], 1)),
  seed: Math.trunc(positive(process.env['PATCHBAY_PROPERTY_SEED'], 20_261_122)),
  ...logging(process.env['PATCHBAY_PROPERTY_LOG']),
});

/** Counts what was generated: nothing else knows it. A failure is reported as fast-check itself would. */
function logging(file: string | undefined): Pick<fc.Parameters<unknown>, 'reporter'> {
  if (file === undefined || file === '') return {};
  const lines: string[] = [];
  afterAll(() => appendFileSync(file, lines.join('')));
  return {
    reporter: (details) => {
      const run: PropertyRun = { inputs: details.numRuns };
      lines.push(`${JSON.stringify(run)}\n`);
      if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    },
  };
}

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text === undefined || text === '' ? otherwise : text);
  if (!(value > 0))
    throw new Error(`PATCHBAY_PROPERTY_FACTOR and _SEED are positive numbers, not '${text}'.`);
  return value;
}
