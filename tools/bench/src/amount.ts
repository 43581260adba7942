/** What a number counts: microseconds, megabytes, kilobytes, things in a second, percent, or things. */
export type Unit = 'us' | 'MB' | 'kB' | '/s' | '%' | '';

/** A number in the unit that reads best. */
export function amount(value: number, unit: Unit = 'us'): string {
  if (!Number.isFinite(value)) return 'not measured';
  if (unit === '%') return `${value.toFixed(2)} %`;
  if (unit === '/s') return `${value.toFixed(0)} /s`;
  if (unit === '') return String(Number(value.toFixed(2)));
  if (unit === 'MB' || unit === 'kB') return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
  if (value >= 10_000_000) return `${(value / 1e6).toFixed(1)} s`;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} ms`;
  return `${value.toFixed(value < 10 ? 2 : 1)} us`;
}
