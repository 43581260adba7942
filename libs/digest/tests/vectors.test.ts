import { describe, expect, it } from 'vitest';
import { authorizationHeader } from '../src/answer/header.ts';
import { chooseChallenge } from '../src/challenge/digest-challenge.ts';

interface Example {
  readonly challenge: string;
  readonly username: string;
  readonly password: string;
  readonly cnonce: string;
  readonly url: string;
}

function answerTo({ challenge, username, password, cnonce, url }: Example): string {
  const chosen = chooseChallenge(challenge);
  if (chosen === undefined) throw new Error('no challenge');
  const request = { method: 'GET', url, headers: {} } as const;
  return authorizationHeader({
    challenge: chosen,
    nonce: chosen.nonce,
    username,
    password,
    cnonce,
    count: 1,
    request,
  });
}

describe('RFC 7616, section 3.9.1', () => {
  const parameters =
    'realm="http-auth@example.org", qop="auth, auth-int", algorithm=ALGORITHM, ' +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
  const example = {
    username: 'Mufasa',
    password: 'Circle of Life',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    url: 'http://www.example.org/dir/index.html',
  };

  it.each([
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ])('%s', (algorithm, response) => {
    const challenge = `Digest ${parameters.replace('ALGORITHM', algorithm)}`;
    expect(answerTo({ ...example, challenge })).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", ' +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", ' +
        `response="${response}", algorithm=${algorithm}, ` +
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", ' +
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001',
    );
  });

  it('takes the first of the two that the server offers in one line', () => {
    const both = ['SHA-256', 'MD5']
      .map((each) => `Digest ${parameters.replace('ALGORITHM', each)}`)
      .join(', ');
    expect(answerTo({ ...example, challenge: both })).toContain('algorithm=SHA-256');
  });
});

// The RFC prints what SHA-512, cut off, gives; erratum 4897 has the values of SHA-512/256.
// https://www.rfc-editor.org/errata/eid4897
describe('RFC 7616, section 3.9.2', () => {
  const example = {
    challenge:
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, ' +
      'nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", ' +
      'opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true',
    username: 'J\u00e4s\u00f8n Doe',
    password: 'Secret, or not?',
    cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    url: 'http://api.example.org/doe.json',
  };

  it('SHA-512-256, charset and userhash', () => {
    const answer = answerTo(example);
    expect(answer).toContain('username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"');
    expect(answer).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
    expect(answer).toMatch(/, userhash=true$/);
  });

  it('is the same for a name that is composed otherwise', () => {
    expect(answerTo({ ...example, username: 'Ja\u0308s\u00f8n Doe' })).toBe(answerTo(example));
  });

  it('without userhash names the user in the extended form', () => {
    const answer = answerTo({
      ...example,
      challenge: example.challenge.replace('userhash=true', 'userhash=false'),
    });
    expect(answer).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,");
    expect(answer).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
  });
});

it('RFC 2617, section 3.5', () => {
  expect(
    answerTo({
      challenge:
        'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
        'opaque="5ccc069c403ebaf9f0171e9517f40e41"',
      username: 'Mufasa',
      password: 'Circle Of Life',
      cnonce: '0a4f113b',
      url: 'http://www.nowhere.org/dir/index.html',
    }),
  ).toContain('response="6629fae49393a05397450978507c4ef1"');
});

// RFC 2069 prints another value, e966c932a9242554e42c8ee200cec7f6; erratum 749 has that of its rules.
// https://www.rfc-editor.org/errata/eid749
it('RFC 2069, section 2.4', () => {
  const answer = answerTo({
    challenge:
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
      'opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    username: 'Mufasa',
    password: 'CircleOfLife',
    cnonce: 'unused',
    url: 'http://www.nowhere.org/dir/index.html',
  });
  expect(answer).toContain('response="1949323746fe6a43ef61f9606e7febea"');
  expect(answer).not.toMatch(/cnonce|nc=|qop/);
});
