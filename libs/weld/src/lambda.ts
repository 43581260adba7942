import type { Integration } from '@patchbay/core';
import { weldOptionsFromEnvironment } from './environment.ts';
import { createWeldHandler, type WeldHandler } from './handler/handler.ts';
import { requestOf } from './hosts/request.ts';
import { processEnvironment } from './runtime/default-environment.ts';

/**
 * An HTTP event of AWS Lambda: payload format 2.0 (function URLs and HTTP APIs), or 1.0 (REST APIs and load balancers).
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export interface LambdaEvent {
  /** Format 2.0. */
  readonly rawPath?: string | undefined;
  /** Format 1.0. */
  readonly path?: string | undefined;
  /** Format 1.0. */
  readonly httpMethod?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  /** Format 1.0, and the only headers of a load balancer that is set to several values. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
  readonly requestContext?:
    | {
        readonly http?: { readonly method?: string | undefined } | undefined;
        readonly stage?: string | undefined;
      }
    | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** What Lambda tells of a call, as far as it is used. */
export interface LambdaContext {
  getRemainingTimeInMillis?(): number;
}

/** What Lambda sends back. */
export interface LambdaResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** A function of AWS Lambda. */
export type LambdaFunction = (event: LambdaEvent, context?: LambdaContext) => Promise<LambdaResult>;

/**
 * A connector as a function of AWS Lambda, configured by its environment variables. A call ends before Lambda would end
 * it.
 *
 * @throws ConfigurationError when a variable is missing or wrong
 * @example
 * export const handler = lambdaFunction(integration);
 */
export function lambdaFunction(integration: Integration): LambdaFunction {
  const options = weldOptionsFromEnvironment(integration, processEnvironment());
  return createLambdaFunction(createWeldHandler(integration, options));
}

/** Answers events of AWS Lambda by a handler. */
export function createLambdaFunction(handler: WeldHandler): LambdaFunction {
  return async (event, context) => {
    const remaining = context?.getRemainingTimeInMillis?.();
    const response = await handler(
      requestOf({
        method: event.requestContext?.http?.method ?? event.httpMethod ?? 'GET',
        path: pathOf(event),
        headers: headersOf(event),
        body: bodyOf(event),
      }),
      { remainingSeconds: remaining === undefined ? undefined : remaining / 1000 },
    );
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
      isBase64Encoded: false,
    };
  };
}

/** An HTTP API puts the name of its stage in front of the path, where it has one. */
function pathOf({ rawPath, path, requestContext }: LambdaEvent): string {
  if (rawPath === undefined) return path ?? '/';
  const stage = requestContext?.stage;
  if (stage === undefined || stage === '$default') return rawPath;
  const prefix = `/${stage}`;
  return rawPath === prefix || rawPath.startsWith(`${prefix}/`) ? rawPath.slice(prefix.length) : rawPath;
}

function headersOf({ headers, multiValueHeaders }: LambdaEvent): [string, string][] {
  const single = Object.entries(headers ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  if (single.length > 0) return single;
  return Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
}

function bodyOf({ body, isBase64Encoded }: LambdaEvent): string | Uint8Array {
  if (body === undefined || body === null) return '';
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}
