/**
 * Checks the links of every page: `node tools/docs/src/links/main.ts [--online]`. With `--online` it also asks the other
 * sites, and ends with 1 when one says that a page is gone.
 */
import { parseArgs } from 'node:util';
import { readPages } from '../pages.ts';
import { filesOf } from '../workspace.ts';
import { externalLinks, linkProblems } from './links.ts';

const { values } = parseArgs({ options: { online: { type: 'boolean', default: false } } });
const pages = readPages();
const problems = linkProblems(pages, filesOf());
const external = externalLinks(pages);

/** Sites refuse programs with 403 or 429; only these say that a page is not there. */
const GONE = [404, 410];

async function askAll(): Promise<void> {
  const waiting = [...external.keys()].filter((url) => url.startsWith('https:'));
  const next = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const status = await statusOf(url);
      if (typeof status === 'number' && !GONE.includes(status)) continue;
      const places = external.get(url)?.map(({ page, line }) => `${page}:${line}`);
      problems.push(`${url}: ${status} (${places?.join(', ') ?? ''})`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, next));
}

async function statusOf(url: string): Promise<number | string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (values.online) await askAll();
for (const problem of problems) console.error(problem);
console.log(`${pages.length} pages, ${external.size} addresses of other sites, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
