import type { PagePlace } from './pager.ts';

/** The addresses of pages, so that what apps call things stands in no address unescaped. */
export const links = {
  connection: (id: string): string => `/connections/${part(id)}`,
  capability: (id: string, name: string): string => `/connections/${part(id)}/capabilities/${part(name)}`,
  writes: (id: string, place: PagePlace = {}): string => `/connections/${part(id)}/writes${query(place)}`,
  run: (id: string): string => `/runs/${part(id)}`,
  runs: (filter: PagePlace & { readonly connection?: string | undefined } = {}): string =>
    `/runs${query(filter)}`,
  person: (email: string, view: View = {}): string => `/people/${part(email)}${query(view)}`,
  account: (connection: string, id: string, view: View = {}): string =>
    `/accounts/${part(connection)}${below(id, view)}`,
  resource: (connection: string, id: string, view: View = {}): string =>
    `/resources/${part(connection)}${below(id, view)}`,
  entitlement: (connection: string, resource: string, id: string, view: View = {}): string =>
    `/entitlements/${part(connection)}${query({ resource, id, ...view })}`,
  data: (kind: 'accounts' | 'resources' | 'entitlements', filter: Filter = {}): string =>
    `/data/${kind}${query(filter)}`,
  changes: (filter: Filter = {}): string => `/changes${query(filter)}`,
} as const;

/** How a picture and its table are looked at. */
export interface View {
  readonly zoom?: string | undefined;
  readonly after?: string | undefined;
}

type Filter = Readonly<Record<string, string | undefined>>;

/** The fields that have a value, as the query of an address; empty when none has. */
export function query(fields: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function part(text: string): string {
  // Half of a pair of surrogates is no text that an address can hold.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

/** An id in the path; those that a browser would read as a folder (`..`) or not see (an empty one) in the query. */
function below(id: string, view: View): string {
  return /^\.{0,2}$/.test(id) ? query({ ...view, id }) : `/${part(id)}${query(view)}`;
}
