import { SyncRefusedError } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { redirectWith } from '../../frame/flash.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { fieldText, formValues } from '../../forms/form-values.ts';
import { links } from '../shared/links.ts';
import { findConnection } from './found.ts';

/** Begins a run of a connection, and shows it. */
export async function startSync(context: ConsoleContext): Promise<Response> {
  const found = await findConnection(context);
  if (found === undefined) return notFound(context, 'This connection');
  const { id } = found.connection;
  const { tenant } = context.var;
  const form = await formValues(context);
  const mode = fieldText(form, 'mode') === 'incremental' ? 'incremental' : 'full';
  try {
    const run = await context.var.host.syncs.start(id, { mode, startedBy: 'manual', tenant });
    return context.redirect(links.run(run.id), 303);
  } catch (error) {
    if (!(error instanceof SyncRefusedError)) throw error;
    return redirectWith(context, links.connection(id), 'problem', error.message);
  }
}

/** Sets or removes the schedule of a connection. */
export async function setSchedule(context: ConsoleContext): Promise<Response> {
  const found = await findConnection(context);
  if (found === undefined) return notFound(context, 'This connection');
  const { id } = found.connection;
  const { host, tenant } = context.var;
  const { syncs } = host;
  const form = await formValues(context);
  try {
    if (fieldText(form, 'remove') === 'yes') {
      await syncs.schedule(id, undefined, { tenant });
      return redirectWith(context, links.connection(id), 'done', 'It is synced by hand alone now.');
    }
    const plan = {
      cron: fieldText(form, 'cron').trim(),
      timeZone: fieldText(form, 'time_zone').trim() || undefined,
      mode: fieldText(form, 'mode') === 'incremental' ? 'incremental' : 'full',
    } as const;
    await syncs.schedule(id, plan, { tenant });
  } catch (error) {
    if (!(error instanceof SyncRefusedError)) throw error;
    return redirectWith(context, links.connection(id), 'problem', error.message);
  }
  return redirectWith(context, links.connection(id), 'done', 'The schedule is saved.');
}
