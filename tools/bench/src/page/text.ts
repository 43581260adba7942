import { amount } from '../amount.ts';
import type { Table } from '../benchmark.ts';
import { isMet, spreadText, targetText } from '../claim.ts';

/** A table for the terminal, with the ratio first: it is what carries from one machine to another. */
export function tableText({ title, standings, claims = [], notes = [] }: Table): string {
  const width = Math.max(0, ...standings.map(({ name }) => name.length));
  const lines = standings.map(
    ({ name, unit, measured, ratio }) =>
      `  ${name.padEnd(width)}  ${ratio.median.toFixed(2).padStart(7)} x  ${amount(measured.median, unit).padStart(12)}` +
      `   ${amount(measured.low, unit)} to ${amount(measured.high, unit)}`,
  );
  const found = claims.map(
    (claim) =>
      `  ${isMet(claim) ? 'met    ' : 'NOT MET'} ${claim.what}: ${spreadText(claim.measured, claim.unit)}; ${targetText(claim)}`,
  );
  return [title, ...lines, ...found, ...notes.map((note) => `  ${note}`)].join('\n');
}
