import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, SchemaValidateFunction } from 'ajv';
import { convertSchema } from './convert-schema.ts';
import type { ConversionContext, Direction } from './convert-schema.ts';
import { childOf, whereOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { knownFormats } from './formats.ts';
import { preview } from './json.ts';
import { judgeUnion } from './union.ts';
import { isViolation, toViolation } from './violation.ts';
import type { Violation } from './violation.ts';

/** Checks a value that stands at the JSON pointer `at` of the checked body. */
export type SchemaCheck = (value: unknown, at: string) => readonly Violation[];

/** Compiles schemas of one description when a value first reaches them, and keeps what it compiled. */
export interface SchemaCompiler {
  /** What is wrong with `value`; empty when nothing is. */
  readonly violations: (
    schema: Place,
    direction: Direction,
    value: unknown,
    at?: string,
  ) => readonly Violation[];
}

/** The ajv keyword that stands for references and unions, so that each compiles by itself and only when needed. */
const DEFERRED = 'x-deferred';

/** Makes the compiler of a description. */
export function createSchemaCompiler(description: Description): SchemaCompiler {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    addUsedSchema: false,
    unicodeRegExp: false,
    logger: false,
  });
  for (const [name, format] of knownFormats()) ajv.addFormat(name, format);
  const origins = new WeakMap<object, Place>();
  const deferred = new Map<string, SchemaCheck>();
  const compiled = new Map<string, SchemaCheck>();
  const active = new Set<string>();

  const runDeferred: SchemaValidateFunction = (key: string, value: unknown, _schema, context) => {
    const found = deferred.get(key)?.(value, context?.instancePath ?? '') ?? [];
    runDeferred.errors = found.map((params) => ({ keyword: DEFERRED, instancePath: params.at, params }));
    return found.length === 0;
  };
  ajv.addKeyword({ keyword: DEFERRED, schemaType: 'string', errors: 'full', validate: runDeferred });

  const defer = (key: string, check: SchemaCheck): Record<string, unknown> => {
    deferred.set(key, check);
    return { [DEFERRED]: key };
  };

  const contextFor = (direction: Direction): ConversionContext => ({
    description,
    direction,
    register: (schema, origin) => origins.set(schema, origin),
    deferReference: (reference) =>
      defer(`${direction} ref ${whereOf(reference)}`, (value, at) => {
        const { place, dangling } = description.resolve(reference);
        if (dangling === undefined) return check(place, direction)(value, at);
        const says = `${dangling.reference}, which leads nowhere`;
        return [{ where: dangling.where, at, keyword: '$ref', says, seen: preview(value) }];
      }),
    deferUnion: (owner, keyword) =>
      defer(`${direction} ${keyword} ${whereOf(owner)}`, (value, at) =>
        judgeUnion(description, owner, keyword, value, at, (branch) => check(branch, direction)(value, at)),
      ),
    deferRefusal: (property, mark) =>
      defer(`${direction} ${mark} ${whereOf(property)}`, (value, at) => [
        {
          where: whereOf(childOf(property, mark)),
          at,
          keyword: mark,
          says: `${mark}: not part of a ${direction}`,
          seen: preview(value),
        },
      ]),
  });

  const contexts = { request: contextFor('request'), response: contextFor('response') };

  function check(schema: Place, direction: Direction): SchemaCheck {
    const key = `${direction} ${whereOf(schema)}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const validate = compile(schema, direction);
    const guarded: SchemaCheck = (value, at) => {
      // A schema that refers to itself without going deeper into the value adds nothing.
      const step = `${key} ${at}`;
      if (active.has(step)) return [];
      active.add(step);
      try {
        return validate(value, at);
      } finally {
        active.delete(step);
      }
    };
    compiled.set(key, guarded);
    return guarded;
  }

  function compile(schema: Place, direction: Direction): SchemaCheck {
    const validate = ajv.compile(convertSchema(schema, contexts[direction]));
    return (value, at) => {
      const frame = {
        instancePath: at,
        parentData: {},
        parentDataProperty: '',
        rootData: {},
        dynamicAnchors: {},
      };
      if (validate(value, frame)) return [];
      const errors = validate.errors ?? [];
      const hasWrongType = (error: ErrorObject): boolean =>
        errors.some((other) => other.keyword === 'type' && isSameSchema(other, error));
      return errors.flatMap((error) => {
        if (error.keyword === DEFERRED) return isViolation(error.params) ? [error.params] : [];
        // These only repeat what their subschemas have said, and a list of values what the type has said.
        if (error.keyword === 'if' || error.keyword === 'propertyNames') return [];
        if ((error.keyword === 'enum' || error.keyword === 'const') && hasWrongType(error)) return [];
        const origin = typeof error.parentSchema === 'object' ? origins.get(error.parentSchema) : undefined;
        return [toViolation(error, origin ?? schema)];
      });
    };
  }

  return {
    violations: (schema, direction, value, at = '') => check(schema, direction)(value, at),
  };
}

function isSameSchema(one: ErrorObject, other: ErrorObject): boolean {
  return one.parentSchema === other.parentSchema && one.instancePath === other.instancePath;
}
