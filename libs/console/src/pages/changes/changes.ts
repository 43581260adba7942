import type { ChangeKind } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, emptyState, time } from '../../frame/parts.ts';
import { words } from '../../tables/words.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { filterForm, type FilterField } from '../shared/filters.ts';
import { links } from '../shared/links.ts';
import { pager, placeOf, type PagePlace } from '../shared/pager.ts';
import { changeItem } from './change-item.ts';
import { sinceOf, SPANS, type Since } from './since.ts';

const CHANGES_OF_A_PAGE = 50;

const KINDS = ['added', 'changed', 'removed'] as const satisfies readonly ChangeKind[];

const STREAMS = ['accounts', 'resources', 'entitlements', 'entitlement_associations'] as const;

/** What the address of the page says. */
interface Address extends PagePlace {
  readonly span: string;
  readonly since: string | undefined;
  readonly connection: string | undefined;
  readonly stream: string | undefined;
  readonly kind: ChangeKind | undefined;
  readonly run: string | undefined;
}

/** What runs found to be different, the newest first. */
export async function changesPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const address = addressOf(context);
  const { after, before, ...asked } = address;
  const { run, connection, stream, kind } = asked;
  const names = await connectionNames(context);
  const since: Since =
    run === undefined
      ? await sinceOf(
          context,
          connection === undefined ? [...names.keys()] : [connection],
          address.span,
          address.since,
        )
      : { words: 'Of one run' };
  const answer = await host.questions.changesSince({
    tenant,
    runId: run,
    since: since.since,
    connection,
    stream,
    kind,
    after,
    before,
    limit: CHANGES_OF_A_PAGE,
  });
  const from = since.since === undefined ? '' : html`, that is from ${time(since.since)} on`;
  const where = connection === undefined ? '' : html`, in ${names.get(connection) ?? connection}`;
  return page(context, {
    title: 'Changes',
    nav: 'changes',
    lede: 'What syncs found to be different. Each happened between the run that found it and the one before.',
    body: [
      filterForm({
        action: '/changes',
        label: 'Filter changes',
        hidden: { run },
        fields: filters(address, names),
      }),
      html`<p class="freshness muted">
        ${run === undefined ? since.words : html`Of <a href="${links.run(run)}">one run</a>`}${from}${where}.
      </p>`,
      answer.items.length === 0
        ? emptyState({
            title: 'Nothing is different',
            text: 'No run found a change like this in this time.',
            actions: buttonLink('/changes?span=all', 'Show all changes', 'primary'),
          })
        : html`<ol class="changes">
            ${answer.items.map(changeItem)}
          </ol>`,
      pager({
        of: 'changes',
        place: { after, before },
        previous: answer.previous,
        next: answer.next,
        href: (place) => links.changes({ ...asked, ...place }),
      }),
    ] satisfies readonly Html[],
  });
}

function filters(address: Address, names: ReadonlyMap<string, string>): readonly FilterField[] {
  const { run, since, span, connection, stream, kind } = address;
  const times: readonly FilterField[] = [
    {
      name: 'span',
      label: 'When',
      kind: 'select',
      value: span === SPANS[0][0] ? undefined : span,
      options: SPANS,
    },
    { name: 'since', label: 'Or since', kind: 'date', value: since },
  ];
  return [
    ...(run === undefined ? times : []),
    connectionField(names, connection),
    {
      name: 'stream',
      label: 'Of what',
      kind: 'select',
      value: stream,
      options: [['', 'Everything'], ...STREAMS.map((each) => [each, words(each)] as const)],
    },
    {
      name: 'kind',
      label: 'Kind',
      kind: 'select',
      value: kind,
      options: [['', 'Any kind'], ...KINDS.map((each) => [each, words(each)] as const)],
    },
  ];
}

function addressOf(context: ConsoleContext): Address {
  const value = (name: string): string | undefined => context.req.query(name)?.trim() || undefined;
  const date = value('since');
  return {
    span: value('span') ?? 'last-run',
    since: date !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined,
    connection: value('connection'),
    stream: value('stream'),
    kind: KINDS.find((kind) => kind === value('kind')),
    run: value('run'),
    ...placeOf(value),
  };
}
