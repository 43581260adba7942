import {
  failures,
  type CapabilityReport,
  type LiveReport,
  type Surprise,
  type WriteReport,
} from './report.ts';

/** The report for a terminal. */
export function textReport(report: LiveReport): string {
  const { connector, version, tenant, requests, milliseconds } = report;
  const wrong = failures(report);
  const sections = [
    `${connector} ${version}${tenant === undefined ? '' : `, tenant ${tenant}`}: ${requests} requests in ${seconds(milliseconds)}`,
    table([
      ['capability', 'status', 'calls', 'pages', 'records', 'requests', 'time', 'slowest', 'complete'],
      ...report.capabilities.map(capabilityRow),
    ]),
    ...report.capabilities.flatMap(capabilityLines),
    described(report),
    ...titled('Surprises', report.surprises.map(surpriseText)),
    ...titled('Writes', report.writes.map(writeText)),
    ...titled(
      'Recorded',
      report.recorded.map((each) => `  ${each}`),
    ),
    wrong.length === 0 ? 'Everything agrees.' : `It does not hold: ${wrong.join(', ')}.`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function capabilityRow(each: CapabilityReport): readonly string[] {
  if (each.status === 'skipped') return [each.name, 'skipped'];
  const { completeness } = each;
  const whole =
    completeness === undefined
      ? 'not said'
      : completeness.complete
        ? `yes, ${completeness.seen}${completeness.declared_total === undefined ? '' : ` of ${completeness.declared_total}`}`
        : 'NO';
  return [
    ...[each.name, each.status, each.calls, each.pages, each.records, each.requests].map(String),
    ...[seconds(each.milliseconds), seconds(each.slowestPageMilliseconds), whole],
  ];
}

function capabilityLines({ name, error, reason }: CapabilityReport): readonly string[] {
  if (error !== undefined) {
    const hint = error.error_metadata?.hint;
    return [`${name}: ${error.error_code}: ${error.message}${typeof hint === 'string' ? ` (${hint})` : ''}`];
  }
  return reason === undefined ? [] : [`${name}: ${reason}`];
}

function described({ described: found }: LiveReport): string {
  if ('skipped' in found) return `Description: not compared, as ${found.skipped}.`;
  const { file, exchanges, elsewhere, stated, differences } = found;
  const other = elsewhere === 0 ? '' : `, ${elsewhere} went elsewhere`;
  const known = stated === 0 ? '' : `, ${stated} times what the cases state already`;
  const lines = differences.map(
    ({ kind, where, capability, request, says, seen, count }) =>
      `  ${kind} (${count}x, ${capability})\n    ${request}\n    says: ${says}\n    seen: ${seen}\n    rule: ${where}`,
  );
  return [
    `Description: ${exchanges} exchanges against ${file}${other}${known}; ${differences.length} differences.`,
    ...lines,
  ].join('\n');
}

function surpriseText({ weight, kind, capability, message, count, examples }: Surprise): string {
  const where = capability === undefined ? '' : `${capability}: `;
  const times = count === 1 ? '' : ` (${count}x)`;
  const shown = examples.length === 0 ? '' : `\n    ${examples.join('\n    ')}`;
  return `  ${weight === 'problem' ? 'PROBLEM' : 'note'} ${kind}: ${where}${message}${times}${shown}`;
}

function writeText({ step, capability, outcome, effect, message }: WriteReport): string {
  return `  ${outcome.padEnd(8)} ${step} (${capability})${effect === undefined ? '' : `: ${effect}`}${message === undefined ? '' : `: ${message}`}`;
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:\n${lines.join('\n')}`];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_title, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
