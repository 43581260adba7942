import type { Redactor, TransportRequest } from '@patchbay/core';
import { splitQuery } from '../url/query.ts';

/** Told of each request before and behind the auth strategy; learns what the strategy put in. */
export type ProofKeeper = (before: TransportRequest, signed: TransportRequest) => void;

/**
 * Tells the redactor of what a strategy mints, which nobody named as a secret: session tokens, signatures.
 *
 * @param declared - the strategy's own secrets, which the redactor knows already
 */
export function createProofKeeper(declared: readonly string[], redactor: Redactor): ProofKeeper {
  const known = new Set(declared);
  let learnt = 0;
  return (before, signed) => {
    for (const value of provingParts(before, signed)) {
      if (learnt === maximumLearnt || known.has(value)) continue;
      known.add(value);
      redactor.add(value);
      learnt += 1;
    }
  };
}

/**
 * Every secret makes redaction slower. A token returns in each request and is among the first; a signature that
 * differs in each proves nothing once it was used.
 */
const maximumLearnt = 64;

/** Headers and parameters that say how or when, not who; their values stand in ordinary texts, too. */
const dullName =
  /^(accept|accept-.*|algorithm|content-.*|credential|date|digest|host|realm|signedheaders|uri|user-agent|username\*?|x-amz-content-sha256|(.*[-_])?(date|time|timestamp|version))$/i;

/** Shorter texts, such as the name of an algorithm, are words rather than proofs. */
const shortestParameter = 12;
const shortestHeader = 8;

function provingParts(before: TransportRequest, signed: TransportRequest): string[] {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(signed.headers)) {
    if (value !== before.headers[name] && !dullName.test(name)) parts.push(...partsOfHeader(name, value));
  }
  if (signed.url !== before.url) {
    const present = new Set(splitQuery(before.url).search.split('&'));
    const added = splitQuery(signed.url).search.split('&');
    parts.push(...parametersOf(added.filter((each) => !present.has(each))));
  }
  return parts;
}

/** `Bearer x` proves by `x` alone; of `a=x; b=y`, the whole and each value may be repeated. */
function partsOfHeader(name: string, value: string): string[] {
  const shortest = name === 'authorization' ? 0 : shortestHeader;
  const whole = /^[A-Za-z][\w-]* +(\S+)$/.exec(value)?.[1] ?? value;
  return [...(whole.length < shortest ? [] : [whole]), ...parametersOf(value.split(/[\s,;]+/))];
}

/** The long values of `name=value` pairs, as they stand and decoded. */
function parametersOf(pairs: readonly string[]): string[] {
  return pairs.flatMap((pair) => {
    const [, name, value] = /^([^=]+)="?([^"]+)"?$/.exec(pair) ?? [];
    if (name === undefined || value === undefined || dullName.test(name)) return [];
    return value.length < shortestParameter ? [] : [...new Set([value, decoded(value)])];
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
