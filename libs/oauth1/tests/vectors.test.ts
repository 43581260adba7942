import { describe, expect, it } from 'vitest';
import { baseStringUri, normalizeParameters, signatureBaseString } from '../src/signing/base-string.ts';
import { encode, encodeParameters, parseForm } from '../src/signing/encoding.ts';
import { bodyHash } from '../src/signing/signature.ts';
import { wikiKey } from './support/wiki-key.ts';
import { headerParameters, signExample } from './support/signing.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('RFC 5849, section 1.2 (https://www.rfc-editor.org/rfc/rfc5849#section-1.2)', () => {
  const consumer = { consumer_key: 'dpf43f3p2l4k3l03', consumer_secret: 'kd94hf93k423kf44' };
  const common = { signatureMethod: 'HMAC-SHA1', realm: 'Photos', version: false } as const;

  it('temporary credentials', () => {
    const signed = signExample(
      {
        ...common,
        keys: consumer,
        timestamp: 137131200,
        nonce: 'wIjqoS',
        parameters: { oauth_callback: 'http://printer.example.com/ready' },
      },
      { method: 'POST', url: 'https://photos.example.net/initiate' },
    );
    expect(signed.headers['authorization']).toBe(
      'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_signature_method="HMAC-SHA1", ' +
        'oauth_timestamp="137131200", oauth_nonce="wIjqoS", ' +
        'oauth_callback="http%3A%2F%2Fprinter.example.com%2Fready", ' +
        'oauth_signature="74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D"',
    );
  });

  it('token credentials', () => {
    const signed = signExample(
      {
        ...common,
        keys: { ...consumer, token_id: 'hh5s93j4hdidpola', token_secret: 'hdhd0244k9j7ao03' },
        timestamp: 137131201,
        nonce: 'walatlh',
        parameters: { oauth_verifier: 'hfdp7dh39dks9884' },
      },
      { method: 'POST', url: 'https://photos.example.net/token' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe('gKgrFCywp7rO0OXSjdot/IHF7IU=');
  });

  it('a protected resource', () => {
    const signed = signExample(
      {
        ...common,
        keys: { ...consumer, token_id: 'nnch734d00sl2jdk', token_secret: 'pfkkdhi9sl3r4s00' },
        timestamp: 137131202,
        nonce: 'chapoH',
      },
      { url: 'http://photos.example.net/photos?file=vacation.jpg&size=original' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=');
  });
});

describe('RFC 5849, sections 2.1 and 2.3: PLAINTEXT', () => {
  it.each([
    ['2.1', { consumer_key: 'jd83jd92dhsh93js', consumer_secret: 'ja893SD9' }, 'ja893SD9&'],
    [
      '2.3',
      {
        consumer_key: 'jd83jd92dhsh93js',
        consumer_secret: 'ja893SD9',
        token_id: 'hdk48Djdsa',
        token_secret: 'xyz4992k83j47x0b',
      },
      'ja893SD9&xyz4992k83j47x0b',
    ],
  ])('section %s', (_section, keys, signature) => {
    const signed = signExample(
      { keys, timestamp: 1, nonce: 'n', signatureMethod: 'PLAINTEXT', realm: 'Example' },
      { method: 'POST', url: 'https://server.example.com/request_temp_credentials' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe(signature);
  });
});

describe('RFC 5849, section 3.4.1 (https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1)', () => {
  const query = 'b5=%3D%253D&a3=a&c%40=&a2=r%20b';
  const oauth = {
    oauth_consumer_key: '9djdj82h48djs9d2',
    oauth_token: 'kkk9d7dh3k39sjv7',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: '137131201',
    oauth_nonce: '7d8f3e4a',
  };
  const parameters = [...parseForm(query), ...encodeParameters(oauth), ...parseForm('c2&a3=2+q')];

  it('3.4.1.1: the base string', () => {
    expect(signatureBaseString('POST', `http://example.com/request?${query}`, parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26' +
        'c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1' +
        '%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('3.4.1.2: the URI', () => {
    expect(baseStringUri('http://EXAMPLE.COM:80/r%20v/X?id=123')).toBe('http://example.com/r%20v/X');
    expect(baseStringUri('https://www.example.net:8080/?q=1')).toBe('https://www.example.net:8080/');
  });

  it('3.4.1.3.1: the parameters of query and body', () => {
    expect(parseForm(query).map((pair) => pair.map(decodeURIComponent))).toEqual([
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
    ]);
    expect(parseForm('c2&a3=2+q').map((pair) => pair.map(decodeURIComponent))).toEqual([
      ['c2', ''],
      ['a3', '2 q'],
    ]);
  });

  it('3.4.1.3.2: the parameters in order', () => {
    expect(normalizeParameters(parameters)).toBe(
      'a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_consumer_key=9djdj82h48djs9d2&oauth_nonce=7d8f3e4a&' +
        'oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_token=kkk9d7dh3k39sjv7',
    );
  });

  // The signature that the RFC prints is wrong, and verified erratum 2550 has the right one.
  it('3.4.2: the signature, by https://www.rfc-editor.org/errata/eid2550', () => {
    const signed = signExample(
      {
        keys: {
          consumer_key: oauth.oauth_consumer_key,
          consumer_secret: 'j49sk3j29djd',
          token_id: oauth.oauth_token,
          token_secret: 'dh893hdasih9',
        },
        timestamp: 137131201,
        nonce: '7d8f3e4a',
        signatureMethod: 'HMAC-SHA1',
        version: false,
        realm: 'Example',
      },
      { method: 'POST', url: `http://example.com/request?${query}`, headers: form, body: 'c2&a3=2+q' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=');
  });
});

describe('X, "Creating a signature" (https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature)', () => {
  const example = {
    keys: {
      consumer_key: 'xvz1evFS4wEEPTGEFPHBog',
      consumer_secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
      token_id: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
      token_secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
    },
    timestamp: 1318622958,
    nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    signatureMethod: 'HMAC-SHA1',
  } as const;

  it.each([
    ['1.1', 'hCtSmYh+iHYCEqBWrE7C7hYmtUk='],
    ['1', 'tnnArxj06cWHq44gCs1OSKk/jLY='],
  ])('the status update of version %s', (version, signature) => {
    const signed = signExample(example, {
      method: 'POST',
      url: `https://api.twitter.com/${version}/statuses/update.json?include_entities=true`,
      headers: form,
      body: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
    });
    expect(headerParameters(signed)['oauth_signature']).toBe(signature);
  });

  it.each([
    ['Ladies + Gentlemen', 'Ladies%20%2B%20Gentlemen'],
    ['An encoded string!', 'An%20encoded%20string%21'],
    ['Dogs, Cats & Mice', 'Dogs%2C%20Cats%20%26%20Mice'],
    ['☃', '%E2%98%83'],
  ])('percent-encodes %j', (text, encoded) => {
    expect(encode(text)).toBe(encoded);
  });
});

describe('NetSuite, "The Signature for Web Services and RESTlets" (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html)', () => {
  const example = {
    keys: {
      consumer_key: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
      consumer_secret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
      token_id: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
      token_secret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
    },
    timestamp: 1508242306,
    nonce: 'fjaLirsIcCGVZWzBX0pg',
    realm: '123456',
  };

  it('REST web services', () => {
    const signed = signExample(example, {
      url: 'https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40',
    });
    expect(headerParameters(signed)).toEqual({
      realm: '123456',
      oauth_consumer_key: example.keys.consumer_key,
      oauth_token: example.keys.token_id,
      oauth_signature_method: 'HMAC-SHA256',
      oauth_timestamp: '1508242306',
      oauth_nonce: 'fjaLirsIcCGVZWzBX0pg',
      oauth_version: '1.0',
      oauth_signature: 'B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=',
    });
  });

  it('RESTlets', () => {
    const signed = signExample(example, {
      method: 'POST',
      url: 'https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue',
    });
    expect(headerParameters(signed)['oauth_signature']).toBe('+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=');
  });
});

describe('OAuth test cases (http://wiki.oauth.net/w/page/12238556/TestCases)', () => {
  it('RSA-SHA1', () => {
    const signed = signExample(
      {
        keys: { consumer_key: 'dpf43f3p2l4k3l03', consumer_secret: wikiKey },
        timestamp: 1196666512,
        nonce: '13917289812797014437',
        signatureMethod: 'RSA-SHA1',
      },
      { url: 'http://photos.example.net/photos?file=vacaction.jpg&size=original' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe(
      'jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKs' +
        'W//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=',
    );
  });

  it('HMAC-SHA1, which is also OAuth Core 1.0a, appendix A.5 (https://oauth.net/core/1.0a/#anchor30)', () => {
    const signed = signExample(
      {
        keys: {
          consumer_key: 'dpf43f3p2l4k3l03',
          consumer_secret: 'kd94hf93k423kf44',
          token_id: 'nnch734d00sl2jdk',
          token_secret: 'pfkkdhi9sl3r4s00',
        },
        timestamp: 1191242096,
        nonce: 'kllo9940pd9333jh',
        signatureMethod: 'HMAC-SHA1',
      },
      { url: 'http://photos.example.net/photos?file=vacation.jpg&size=original' },
    );
    expect(headerParameters(signed)['oauth_signature']).toBe('tR3+Ty81lMeYAr/Fid0kMTYa/WM=');
  });

  it.each([
    ['abcABC123', 'abcABC123'],
    ['-._~', '-._~'],
    ['%', '%25'],
    ['+', '%2B'],
    ['&=*', '%26%3D%2A'],
    ['\n', '%0A'],
    [' ', '%20'],
    ['\u007F', '%7F'],
    ['\u0080', '%C2%80'],
    ['\u3001', '%E3%80%81'],
  ])('encodes %j', (text, encoded) => {
    expect(encode(text)).toBe(encoded);
  });

  it.each([
    ['name', 'name='],
    ['a=b', 'a=b'],
    ['a=b&c=d', 'a=b&c=d'],
    ['a=x!y&a=x+y', 'a=x%20y&a=x%21y'],
    ['x!y=a&x=a', 'x=a&x%21y=a'],
  ])('orders %j', (query, normalized) => {
    expect(normalizeParameters(parseForm(query))).toBe(normalized);
  });
});

describe('oauth_body_hash (https://datatracker.ietf.org/doc/html/draft-eaton-oauth-bodyhash-00#appendix-A)', () => {
  const example = {
    keys: { consumer_key: 'consumer', consumer_secret: 's', token_id: 'token', token_secret: 't' },
    timestamp: 1236874236,
    nonce: '10369470270925',
    signatureMethod: 'HMAC-SHA1',
    bodyHash: 'always',
  } as const;

  it('of a body, and of none', () => {
    const headers = { 'content-type': 'text/plain' };
    const url = 'http://www.example.com/resource';
    const put = signExample(example, { method: 'PUT', url, headers, body: 'Hello World!' });
    expect(headerParameters(put)['oauth_body_hash']).toBe('Lve95gjOVATpfV8EL5X4nxwjKHE=');
    expect(headerParameters(signExample(example, { url }))['oauth_body_hash']).toBe(
      '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
    );
    const { realm: _realm, oauth_signature: _signature, ...signed } = headerParameters(put);
    expect(signatureBaseString('PUT', url, encodeParameters(signed))).toBe(
      'PUT&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3DLve95gjOVATpfV8EL5X4nxwjKHE%253D%26' +
        'oauth_consumer_key%3Dconsumer%26oauth_nonce%3D10369470270925%26oauth_signature_method%3DHMAC-SHA1%26' +
        'oauth_timestamp%3D1236874236%26oauth_token%3Dtoken%26oauth_version%3D1.0',
    );
  });

  it('with SHA-256 for the methods that have it', () => {
    expect(bodyHash('', 'RSA-SHA256')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });
});
