import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing } from '../../frame/html.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { DRAWN } from '../shared/access-picture.ts';
import { links } from '../shared/links.ts';
import { connectionLink, resourceLink, typeWords } from '../shared/subjects.ts';
import { HOLDER_ROWS, holdersPage } from './holders-page.ts';

/** Everyone who has an entitlement. */
export async function entitlementPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const { questions } = host;
  const name = {
    connection: context.req.param('connection') ?? '',
    entitlementId: context.req.query('id') ?? '',
    resourceId: context.req.query('resource') ?? '',
  };
  const item = await questions.entitlement({ tenant, ...name });
  if (item === undefined) return notFound(context, 'This entitlement');
  const { entitlement, record } = item;
  const [graph, answer] = await Promise.all([
    questions.graph({ tenant, entitlement: name, limit: DRAWN }),
    questions.whoHas({ tenant, ...name, limit: HOLDER_ROWS, after: context.req.query('after') }),
  ]);
  const on = resourceLink({
    connection: entitlement.connection,
    id: entitlement.resourceId,
    label: entitlement.resourceLabel,
    listed: true,
  });
  const description = record['description'];
  return holdersPage(context, {
    title: entitlement.label,
    nav: 'entitlements',
    breadcrumbs: [
      { label: 'Entitlements', href: links.data('entitlements', { connection: name.connection }) },
    ],
    lede: html`${typeWords(entitlement.type)} on ${on}, ${connectionLink(entitlement.connection)}.
    ${typeof description === 'string' ? description : nothing}`,
    intro: html``,
    namesEntitlements: false,
    question: `Who has ${entitlement.label} on ${entitlement.resourceLabel}`,
    graph,
    answer,
    href: (view) => links.entitlement(name.connection, name.resourceId, name.entitlementId, view),
  });
}
