import { isRecord } from '@patchbay/core';
import type { Call } from '../calls/call.ts';
import { post, type SideAnswer } from './side.ts';

const maximumPages = 20;

/** Sends a call to one side, with what it needs before and behind it. @returns the answers, one for each page */
export async function runCall(url: string, call: Call): Promise<readonly SideAnswer[]> {
  const { app, capability, body } = call;
  if (typeof body === 'string') return [await post(url, app, capability, body)];
  if (!isRecord(body)) return [await post(url, app, capability, JSON.stringify(body))];
  if (call.token !== undefined) {
    const first = await post(url, app, call.token.capability, JSON.stringify(body));
    const token = call.token.change(tokenIn(first) ?? 'no token came');
    return [await post(url, app, capability, withToken(body, token))];
  }
  const answers = [await post(url, app, capability, JSON.stringify(body))];
  while (call.pages === true && answers.length < maximumPages) {
    const token = tokenIn(answers.at(-1));
    if (token === undefined) break;
    answers.push(await post(url, app, capability, withToken(body, token)));
  }
  return answers;
}

function tokenIn(answer: SideAnswer | undefined): string | undefined {
  const page = isRecord(answer?.body) ? answer.body['page'] : undefined;
  const token = isRecord(page) ? page['token'] : undefined;
  return typeof token === 'string' ? token : undefined;
}

function withToken(body: Readonly<Record<string, unknown>>, token: string): string {
  const page = isRecord(body['page']) ? body['page'] : {};
  return JSON.stringify({ ...body, page: { ...page, token } });
}
