import { assertSame } from '../contest.ts';
import { request, responseOf } from '../subject.ts';

/** What every caller sends. */
export const requestBody = JSON.stringify(request);

/** Asks each once: all give the same accounts. @throws WrongAnswerError where one does not */
export async function checkServers(
  servers: readonly (readonly [name: string, port: number, path: string])[],
): Promise<void> {
  const answers: [string, unknown][] = [];
  for (const [name, port, path] of servers) {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const init = { method: 'POST', headers, body: requestBody };
    answers.push([name, responseOf(await (await fetch(`http://127.0.0.1:${port}${path}`, init)).json())]);
  }
  assertSame(answers);
}
