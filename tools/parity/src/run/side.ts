/** What a side answers to one call over HTTP. */
export interface SideAnswer {
  readonly status: number;
  readonly type: string | null;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** Posts a body to a capability of an app. @param url - of the side's server */
export async function post(url: string, app: string, capability: string, body: string): Promise<SideAnswer> {
  const answer = await fetch(`${url}/${app}/${capability}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return readAnswer(answer);
}

export async function readAnswer(answer: Response): Promise<SideAnswer> {
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type'), body: parsed(text) };
}

/** The JSON that a text is, or the text. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
