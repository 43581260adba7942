import { isJson, messagesOf } from '../messages.ts';
import { schemasIn } from '../schemas.ts';
import type { Json } from '../source.ts';
import type { SourceSubject } from '../subject.ts';
import type { Rule } from './rule.ts';

/** What is true of everything that was printed; these rules come last. */
export const outputRules: readonly Rule[] = [
  {
    section: 'output',
    title: 'no secret of the configuration is printed, save in a configuration that has changed',
    check: async (subject) => {
      const secrets = await secretsOf(subject);
      return subject.runs.flatMap((run) => {
        const said = JSON.stringify(run.messages.filter(({ type }) => type !== 'CONTROL'));
        return secrets
          .filter((secret) => said.includes(JSON.stringify(secret).slice(1, -1)))
          .map(() => 'a secret is printed');
      });
    },
  },
  {
    section: 'output',
    title: 'times of records are whole milliseconds since 1970',
    check: async (subject) => {
      const times = subject.runs.flatMap((run) =>
        messagesOf(run, 'RECORD').map((record) => record['emitted_at']),
      );
      return times.every((time) => Number.isSafeInteger(time) && Number(time) >= 0) ? [] : ['a time is none'];
    },
  },
];

/** Values of fields that the schema marks, by the names of the fields. */
async function secretsOf(subject: SourceSubject): Promise<readonly string[]> {
  const { connectionSpecification } = await subject.spec();
  const names = new Set(
    schemasIn(connectionSpecification).flatMap(([path, schema]) =>
      schema['airbyte_secret'] === true ? [path.split('/').at(-1)] : [],
    ),
  );
  const found: string[] = [];
  const look = (value: Json): void => {
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'string' && names.has(name) && item.length > 3) found.push(item);
      if (isJson(item)) look(item);
    }
  };
  look(await subject.config());
  return found;
}
