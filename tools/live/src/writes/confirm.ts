import { createInterface } from 'node:readline/promises';
import type { PlannedRequest } from '@patchbay/core';

/** Shows what is about to be sent on standard error, and asks on the terminal. */
export async function confirmOnTerminal(
  step: string,
  planned: readonly PlannedRequest[],
  complete: boolean,
): Promise<boolean> {
  process.stderr.write(`\n${step}:\n${planText(planned, complete)}\n`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question('Send this? [y/N] ')).trim());
  } finally {
    lines.close();
  }
}

/** The writes of a plan, as text. */
export function planText(planned: readonly PlannedRequest[], complete: boolean): string {
  const lines = planned.map(({ method, url, body }) =>
    [`  ${method} ${url}`, ...(body === undefined ? [] : [`    ${JSON.stringify(body)}`])].join('\n'),
  );
  const rest = complete ? [] : ['  and what follows from the answer'];
  return [...(lines.length === 0 ? ['  nothing: it is so already'] : lines), ...rest].join('\n');
}
