import { isConnectorError, type ConnectorError } from '@patchbay/core';
import { isConsentError } from '@patchbay/host';
import type { ConsoleContext } from '../frame/env.ts';
import { redirectWith } from '../frame/flash.ts';
import { page } from '../frame/page.ts';
import { buttonLink, emptyState } from '../frame/parts.ts';
import { connected } from './new.ts';
import { toldBy, toldText } from './refusal.ts';

/** Where the app sends people back to. */
export async function finishConsent(context: ConsoleContext): Promise<Response> {
  const { host, tenant, session, origin } = context.var;
  const { search } = new URL(context.req.url);
  try {
    const connection = await host.connections.finishAuthorization(`${origin}/oauth/callback${search}`, {
      session: session.id,
      tenant,
    });
    const { id, name, renewable } = connection;
    const answer = await host.connections.validate(id, { tenant });
    if (answer.is_error === true) {
      const told = `${name} is connected, but the access did not work yet. ${toldText(toldBy(answer.error))}`;
      return redirectWith(context, `/connections/${encodeURIComponent(id)}`, 'problem', told);
    }
    const app = host.catalogue.get(connection.connector)?.manifest.user_friendly_name ?? name;
    const note = renewable
      ? ''
      : ` ${app} gave no way to renew the access: if it ends one day, you are asked to connect it again.`;
    return await connected(context, { id, name, syncs: true, note });
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    return notConnected(context, error, await startOf(context, error));
  }
}

/** Where a consent was begun, so that it can be begun again. */
interface Start {
  readonly app: string;
  readonly path: string;
}

/** Undefined for a callback that belongs to no consent of ours, or to a connection that is gone. */
async function startOf(context: ConsoleContext, error: ConnectorError): Promise<Start | undefined> {
  const { host, tenant } = context.var;
  if (!isConsentError(error)) return undefined;
  const { target } = error;
  const nameOf = (connector: string): string =>
    host.catalogue.get(connector)?.manifest.user_friendly_name ?? connector;
  if ('connector' in target) {
    return { app: nameOf(target.connector), path: `/connect/${encodeURIComponent(target.connector)}` };
  }
  const connection = await host.connections.get(target.connection, { tenant });
  if (connection === undefined) return undefined;
  return {
    app: nameOf(connection.connector),
    path: `/connections/${encodeURIComponent(connection.id)}/edit`,
  };
}

/** Codes of an app, or of a way to it, that does not work now. */
const UNREACHABLE = [
  'bad_gateway',
  'connection_closed',
  'connection_rejected',
  'connection_timeout',
  'request_timeout',
  'service_error',
  'service_unavailable',
  'gateway_timeout',
];

function notConnected(
  context: ConsoleContext,
  error: ConnectorError,
  start: Start | undefined,
): Response | Promise<Response> {
  return page(context, {
    title: 'Not connected',
    nav: 'catalogue',
    status: 400,
    body: emptyState({
      ...explanation(error, start),
      actions: [
        start === undefined
          ? buttonLink('/', 'Go to the catalogue', 'primary')
          : buttonLink(start.path, `Connect ${start.app} again`, 'primary'),
        buttonLink('/connections', 'Go to connections'),
      ],
    }),
  });
}

function explanation(
  error: ConnectorError,
  start: Start | undefined,
): { readonly title: string; readonly text: string } {
  const told = toldText({ code: error.code, message: error.message, hint: error.metadata.hint });
  if (start === undefined) {
    return {
      title: 'The consent could not be used',
      text: `${told} If you came here by going back, or by loading the page again, it may be done: look at the connections.`,
    };
  }
  const { app } = start;
  if (error.code === 'permission_denied') {
    return {
      title: 'The consent was refused',
      text: `${told} Nothing was kept. Connect again if that was a mistake.`,
    };
  }
  if (UNREACHABLE.includes(error.code)) {
    return {
      title: `${app} could not be reached`,
      text: `You consented, and then ${app} did not answer as it should, so that nothing was kept. ${told} Wait a moment, and connect again.`,
    };
  }
  return { title: `${app} was not connected`, text: `${told} Nothing was kept.` };
}
