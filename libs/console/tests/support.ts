import { createConsole, type ConsoleHost, type ConsoleOptions, type ConsolePages } from '../src/index.ts';

/** A console in a test, asked as a browser on this machine would ask it. */
export interface TestConsole {
  /** Asks, keeping cookies; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** A page that answers with `status`, and its checks. */
  page(path: string, status?: number): Promise<TestPage>;
  /** Sends the fields of a form as the page at `path` would, with its token. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response>;
  /** What the forms of the session carry. */
  csrfToken(): Promise<string>;
  readonly cookies: Map<string, string>;
}

/** A page as text, after it was looked at: see `checkPage`. */
export interface TestPage {
  readonly html: string;
  /** The text alone, with single spaces. */
  readonly text: string;
  readonly title: string;
  readonly headings: readonly string[];
}

export const ORIGIN = 'http://127.0.0.1:4400';

export function testConsole(host: ConsoleHost, options: ConsoleOptions = {}): TestConsole {
  const answer = createConsole(host, { ...options, pages: [...(options.pages ?? []), tokenPage] });
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', new URL(ORIGIN).host);
    if (cookies.size > 0 && !headers.has('cookie')) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await answer(new Request(ORIGIN + path, { redirect: 'manual', ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const page = async (path: string, status = 200): Promise<TestPage> => {
    const response = await request(path);
    const html = await response.text();
    if (response.status !== status) throw new Error(`${path} answered ${response.status}: ${html}`);
    return checkPage(html);
  };
  const post: TestConsole['post'] = async (path, fields) => {
    const form = new URLSearchParams({ csrf_token: await tokenOf(request) });
    for (const [name, value] of Object.entries(fields)) {
      for (const each of [value].flat()) form.append(name, each);
    }
    return request(path, {
      method: 'POST',
      body: form.toString(),
      headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    });
  };
  return { request, page, post, csrfToken: () => tokenOf(request), cookies };
}

/** Tells a test what the forms of its session carry. */
const tokenPage: ConsolePages = (app) => {
  app.get('/test-token', (context) => context.text(context.var.session.csrfToken));
};

async function tokenOf(request: TestConsole['request']): Promise<string> {
  const own = await request('/test-token');
  if (own.status === 200) return own.text();
  return /name="csrf_token" value="([^"]+)"/.exec(await (await request('/login')).text())?.[1] ?? '';
}

/**
 * Looks at what every page owes its readers: one h1, no level left out, a title, a language, one main, a label for every
 * control, a name for every link, button and image, ids once, nothing that the content security policy stops.
 */
export function checkPage(html: string): TestPage {
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string): void => void (holds || problems.push(problem));
  const all = (pattern: RegExp): string[][] => [...html.matchAll(pattern)].map((match) => [...match]);
  expect(/<html lang="en">/.test(html), 'no language');
  expect(all(/<main\b/g).length === 1, 'not one main');
  expect(all(/<h1\b/g).length === 1, 'not one h1');
  const levels = all(/<h([1-6])\b/g).map(([, level]) => Number(level));
  levels.forEach((level, index) =>
    expect(level <= (levels[index - 1] ?? 0) + 1, `h${level} follows h${levels[index - 1]}`),
  );
  const ids = all(/\sid="([^"]*)"/g).map(([, id]) => id ?? '');
  expect(new Set(ids).size === ids.length, `ids twice: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`);
  for (const [, names = ''] of all(/\saria-(?:describedby|labelledby|controls)="([^"]*)"/g)) {
    for (const id of names.split(' ')) expect(ids.includes(id), `no element has the id ${id}`);
  }
  const labels = new Set(all(/<label[^>]*\sfor="([^"]*)"/g).map(([, id]) => id));
  for (const [tag = ''] of all(/<(?:input|select|textarea)\b[^>]*>/g)) {
    if (/type="hidden"/.test(tag)) continue;
    const id = /\sid="([^"]*)"/.exec(tag)?.[1];
    expect(labels.has(id) || /aria-label(?:ledby)?="[^"]/.test(tag), `no label: ${tag}`);
  }
  for (const [tag = '', attributes = '', inner = ''] of all(
    /<(?:a|button)\b([^>]*)>([\s\S]*?)<\/(?:a|button)>/g,
  )) {
    expect(textOf(inner) !== '' || /aria-label="[^"]/.test(attributes), `no name: ${tag}`);
  }
  for (const [tag = ''] of all(/<img\b[^>]*>/g)) expect(/\salt="/.test(tag), `no alt: ${tag}`);
  for (const [form = ''] of all(/<form\b[\s\S]*?<\/form>/g)) {
    expect(!/method="post"/.test(form) || /name="csrf_token"/.test(form), `no token: ${form.slice(0, 80)}`);
  }
  expect(
    !/<style\b|\sstyle=|\son[a-z]+=|javascript:/i.test(html.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')),
    'inline style or handler',
  );
  for (const [tag = '', body = ''] of all(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    expect(body === '' && /\ssrc="\/assets\//.test(tag), `inline script: ${tag}`);
  }
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  expect(title !== '', 'no title');
  if (problems.length > 0) throw new Error(`The page has problems:\n${problems.join('\n')}`);
  const headings = all(/<h[1-6][^>]*>([\s\S]*?)<\/h[1-6]>/g).map(([, inner = '']) => textOf(inner));
  return { html: squeezed(html), text: textOf(html), title, headings };
}

/** Without the white space that only the source has. */
function squeezed(html: string): string {
  return html.replaceAll(/\s+/g, ' ').replaceAll(/ (?=\/?>)|(?<=>) | (?=<)/g, '');
}

/** What is read of a piece of HTML. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
