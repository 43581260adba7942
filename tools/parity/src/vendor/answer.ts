/** What the mock API answers, or what it does to the connection instead. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds to wait before it. */
  readonly after?: number;
  /** `reset`: no answer at all. `cut`: half of the body, and then the end. */
  readonly connection?: 'reset' | 'cut';
}

/** JSON as every endpoint answers. */
export const json = (body: unknown, status = 200): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
