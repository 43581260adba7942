import { describe, it } from 'vitest';
import { protocolSchema } from './protocol-schema.ts';
import { airbyteRules } from './rules/all-rules.ts';
import { violation } from './schemas.ts';
import { SourceSubject, type AirbyteSourceOptions } from './subject.ts';

/** Real time: a process takes a quarter of a second to start, and a rule may start many on a busy machine. */
const timeoutMilliseconds = 300_000;

/**
 * Tests a source by the rules of Airbyte's acceptance tests, each a test with a name of its own, and every line that it
 * prints by the protocol's schema. To be called at the top of a vitest file.
 *
 * @example
 * testAirbyteSource('acme', {
 *   source: { command: ['npx', 'acme-connector'] },
 *   config: { subdomain: 'acme', credentials: { token: process.env.ACME_TOKEN } },
 *   badConfig: (config) => ({ ...config, credentials: { token: 'wrong' } }),
 * });
 */
export function testAirbyteSource(name: string, options: AirbyteSourceOptions): void {
  const subject = new SourceSubject(options);
  const check = protocolSchema(options.environment ?? process.env);
  describe(`${name} as an Airbyte source`, () => {
    for (const section of new Set(airbyteRules.map((rule) => rule.section))) {
      describe(section, () => {
        for (const rule of airbyteRules.filter((each) => each.section === section)) {
          const skipped = rule.skip?.(subject);
          if (skipped !== undefined) {
            it.skip(`${rule.title} (${skipped})`, () => undefined);
            continue;
          }
          it(rule.title, { timeout: timeoutMilliseconds }, async () => {
            const problems = await rule.check(subject);
            if (problems.length > 0) throw new Error(problems.join('\n'));
          });
        }
      });
    }
    for (const [stream, reason] of Object.entries(options.unreadableStreams ?? {})) {
      it.skip(`the stream ${stream} is not read (${reason})`, () => undefined);
    }
    if (typeof check === 'string') {
      it.skip(`every line is a message of the protocol (${check})`, () => undefined);
      return;
    }
    it('every line is a message of the protocol', { timeout: timeoutMilliseconds }, async ({ annotate }) => {
      const messages = subject.runs.flatMap((run) => run.messages);
      const problems = new Set(
        messages.flatMap((message) => {
          const problem = violation(check, message);
          return problem === undefined ? [] : [`${String(message['type'])}: ${problem}`];
        }),
      );
      if (problems.size > 0) throw new Error([...problems].join('\n'));
      await annotate(`${messages.length} lines of ${subject.runs.length} runs are messages of the protocol`);
    });
  });
}
