import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import {
  AuthCredential,
  ConnectorErrorMetadata,
  connectorErrorCodes,
  CreatableAccount,
  ErrorDetail,
  ExecutionSummary,
  Page,
  RateLimitRequestInfo,
  RateLimitResponseInfo,
  standardCapabilities,
} from '../src/index.ts';
import { compareWithFacts, type Difference, type ReferenceFacts } from './reference/compare.ts';
import { differences } from './reference/differences.ts';

const facts = JSON.parse(
  readFileSync(new URL('./reference/facts.json', import.meta.url), 'utf8'),
) as ReferenceFacts;

function allDifferences(): Map<string, Difference> {
  const found = new Map<string, Difference>();
  const add = (schema: Readonly<Record<string, unknown>>, type: string, at: string): void => {
    for (const difference of compareWithFacts(facts, schema, type, at)) found.set(difference.at, difference);
  };
  for (const [name, spec] of Object.entries(standardCapabilities)) {
    const reference = facts.capabilities[name];
    if (reference === undefined) continue;
    const request =
      name === 'create_account'
        ? z.toJSONSchema(CreatableAccount, { io: 'input' })
        : spec.request.jsonSchema('input');
    add(request, reference.request, `${name}.request`);
    add(spec.response.jsonSchema('output'), reference.response, `${name}.response`);
  }
  for (const [name, schema] of Object.entries({
    AuthCredential,
    ConnectorErrorMetadata,
    Error: ErrorDetail,
    ExecutionSummary,
    Page,
    RateLimitRequestInfo,
    RateLimitResponseInfo,
  })) {
    add(z.toJSONSchema(schema, { io: 'input' }), name, name);
  }
  return found;
}

describe(`the contract against ${facts.source}`, () => {
  it('has exactly its capabilities', () => {
    expect(Object.keys(standardCapabilities).sort()).toEqual(facts.enums['StandardCapabilityName']);
    expect(Object.keys(standardCapabilities).sort()).toEqual(Object.keys(facts.capabilities).sort());
    expect(Object.keys(standardCapabilities)).toHaveLength(52);
  });

  it('has exactly its error codes', () => {
    expect([...connectorErrorCodes].sort()).toEqual(facts.enums['ConnectorErrorCode']);
  });

  it('has its models field by field, but for the differences that are written down', () => {
    const found = allDifferences();
    const stated = new Map(differences.map(({ at, reference, ours }) => [at, { at, reference, ours }]));
    expect([...found.values()].sort(byPlace)).toEqual([...stated.values()].sort(byPlace));
  });

  it('gives a reason for every difference', () => {
    for (const { at, reason } of differences) expect(reason.length, at).toBeGreaterThan(20);
  });

  it('asks for credentials where the reference does', () => {
    const unequal = Object.entries(standardCapabilities)
      .filter(
        ([name, { requiresAuthentication }]) =>
          facts.capabilities[name]?.authenticated !== requiresAuthentication,
      )
      .map(([name]) => name);
    // The reference lists `auth` for app_info in its OpenAPI and exempts it when it runs.
    expect(unequal).toEqual(['app_info']);
  });
});

function byPlace(left: Difference, right: Difference): number {
  return left.at < right.at ? -1 : 1;
}
