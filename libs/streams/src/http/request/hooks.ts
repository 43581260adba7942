import { isRecord } from '@patchbay/core';
import type { Hook, RequestHook } from '../hook.ts';
import type { InjectedValue } from './options.ts';

/** The value of a hook for one request. */
export function resolved<Value, Client, Settings, Credential>(
  hook: Hook<Value, Client, Settings, Credential>,
  request: RequestHook<Client, Settings, Credential>,
): Value {
  return isFunction(hook) ? hook(request) : hook;
}

function isFunction<Value, Client, Settings, Credential>(
  hook: Hook<Value, Client, Settings, Credential>,
): hook is Extract<typeof hook, (request: RequestHook<Client, Settings, Credential>) => Value> {
  return typeof hook === 'function';
}

/** The value that an injection names. */
export function injected<Client, Settings, Credential>(
  from: InjectedValue<Client, Settings, Credential>,
  request: RequestHook<Client, Settings, Credential>,
): unknown {
  if (typeof from === 'function') return from(request);
  switch (from) {
    case 'window.start':
      return present(request.window?.start);
    case 'window.end':
      return present(request.window?.end);
    case 'cursor':
      return request.cursor;
    case 'page.token':
      return request.page.token;
    case 'page.size':
      return request.page.size;
    default:
      return fieldOf(from, request);
  }
}

/** A window without an end has an empty one. */
function present(bound: string | undefined): string | undefined {
  return bound === '' ? undefined : bound;
}

function fieldOf(
  from: string,
  { slice, extra }: { readonly slice: unknown; readonly extra: unknown },
): unknown {
  const dot = from.indexOf('.');
  const fields = from.startsWith('slice.') ? slice : extra;
  const name = from.slice(dot + 1);
  return isRecord(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
}
