import { BadRequestError, isRecord, type HttpMethod } from '@patchbay/core';
import type { HttpRequest, Query } from '@patchbay/http';
import { withValue } from '../fields/change.ts';
import { segmentsOf, type FieldPath } from '../fields/path.ts';
import type { InjectedPlace } from './options.ts';

type Members = Readonly<Record<string, unknown>>;
type QueryValue = Query[string];

/** A request while it is put together. */
export class RequestDraft {
  #query: Query = {};
  #headers: Readonly<Record<string, string>> = {};
  #json: Members | readonly unknown[] | undefined;
  #form: Query | undefined;
  #text: string | undefined;

  addQuery(query: Query): void {
    this.#query = { ...this.#query, ...query };
  }

  addHeaders(headers: Readonly<Record<string, string>>): void {
    this.#headers = { ...this.#headers, ...headers };
  }

  addForm(form: Query): void {
    this.#form = { ...this.#form, ...form };
  }

  setText(text: string): void {
    this.#text = text;
  }

  setJson(json: Members | readonly unknown[]): void {
    this.#json = json;
  }

  /** @throws `bad_request` when the body is a list, which has no such place. */
  addJson(path: FieldPath, value: unknown): void {
    const body = this.#json ?? {};
    if (!isRecord(body)) {
      throw new BadRequestError(
        'A value cannot be put into a JSON body that is a list; make it of a function.',
      );
    }
    this.#json = withValue(body, segmentsOf(path), value);
  }

  /** Puts a value in its place; `undefined` nowhere, and null into JSON alone. */
  put(value: unknown, place: InjectedPlace): void {
    if (value === undefined) return;
    if ('json' in place) return this.addJson(place.json, value);
    if ('variable' in place) return this.addJson(['variables', ...segmentsOf(place.variable)], value);
    if (value === null) return;
    if ('header' in place) return this.addHeaders({ [place.header]: textOf(value) });
    if ('form' in place) return this.addForm({ [place.form]: parameterOf(value) });
    this.addQuery({ [place.query]: parameterOf(value) });
  }

  /**
   * @param path - or the app's own URL, whose parameters stay
   * @throws `bad_request` when there are several bodies.
   */
  finish(path: string, method: HttpMethod | undefined): HttpRequest {
    const bodies = [this.#json, this.#form, this.#text].filter((body) => body !== undefined);
    if (bodies.length > 1) {
      throw new BadRequestError('A request of a stream has one body: json, form, text or graphql.');
    }
    return {
      path,
      method: method ?? (bodies.length === 0 ? 'GET' : 'POST'),
      query: withoutThoseOf(path, this.#query),
      headers: this.#headers,
      ...(this.#json === undefined ? {} : { json: this.#json }),
      ...(this.#form === undefined ? {} : { form: this.#form }),
      ...(this.#text === undefined ? {} : { body: this.#text }),
      readOnly: true,
    };
  }
}

/** A link of the app says itself where the list goes on. */
function withoutThoseOf(path: string, query: Query): Query {
  const present = URL.parse(path)?.searchParams;
  if (present === undefined || present.size === 0) return query;
  return Object.fromEntries(
    Object.entries(query).filter(([name]) => !present.has(name) && !present.has(`${name}[]`)),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parameterOf(value: unknown): QueryValue {
  if (Array.isArray(value)) return value.map((item: unknown) => textOf(item));
  return textOf(value);
}
