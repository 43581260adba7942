import { createDescription, createDescriptionChecker } from '../../src/description/index.ts';
import type {
  DescriptionChecker,
  DescriptionCheckerOptions,
  Exchange,
  Mismatch,
} from '../../src/description/index.ts';

/** A small OpenAPI 3 description with one operation, to put what is tested into. */
export interface InlineOperation {
  readonly openapi?: string;
  readonly path?: string;
  readonly method?: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  /** The schema of the JSON reply with status 200. */
  readonly reply?: unknown;
  readonly responses?: unknown;
  readonly components?: unknown;
  readonly root?: Readonly<Record<string, unknown>>;
}

export function inlineChecker(
  operation: InlineOperation,
  options: DescriptionCheckerOptions = {},
): DescriptionChecker {
  const {
    openapi = '3.0.3',
    path = '/things',
    method = 'get',
    reply,
    components = {},
    root = {},
  } = operation;
  const { parameters = [], requestBody } = operation;
  const content = { 'application/json': { schema: reply ?? {} } };
  const responses = operation.responses ?? { 200: { description: 'ok', content } };
  const document = {
    openapi,
    info: { title: 'Inline', version: '1' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: {
      [path]: { [method]: { parameters, ...(requestBody === undefined ? {} : { requestBody }), responses } },
    },
    components,
    ...root,
  };
  return createDescriptionChecker(createDescription(document, 'inline.json'), options);
}

/** An exchange with `https://api.example.com/v1`, replied with 200 and an empty object unless told otherwise. */
export function exchange(
  target: string,
  request: Partial<Exchange['request']> = {},
  response: Partial<Exchange['response']> = {},
): Exchange {
  return {
    request: { method: 'GET', url: `https://api.example.com/v1${target}`, headers: {}, ...request },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: {}, ...response },
  };
}

/** The kinds of some mismatches, in order. */
export function kinds(mismatches: readonly Mismatch[]): readonly string[] {
  return mismatches.map((mismatch) => mismatch.kind);
}

/** Checks a reply against a schema in a description of the given version. */
export function checkReply(
  schema: unknown,
  body: unknown,
  openapi = '3.0.3',
  components: unknown = {},
): readonly Mismatch[] {
  return inlineChecker({ openapi, reply: schema, components }).check(exchange('/things', {}, { body }));
}
