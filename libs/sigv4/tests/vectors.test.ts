import { describe, expect, it } from 'vitest';
import { signatureAtServer, suiteAuth } from './support.ts';
import { vectors } from './vectors.ts';

describe("the requests of AWS's signing test suite", () => {
  it.each(vectors)('$name', async ({ request, signedHeaders, signature, sessionToken }) => {
    const signed = await suiteAuth({ sessionToken }).apply(request);
    expect(signed.headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        `SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
    expect(signed.headers['x-amz-date']).toBe('20150830T123600Z');
    expect(signed.headers['x-amz-security-token']).toBe(sessionToken);
    expect({ url: signed.url, body: signed.body }).toEqual({ url: request.url, body: request.body });
  });

  it.each(vectors)('$name is what the server of these tests computes', async ({ request, ...vector }) => {
    const signed = await suiteAuth({ sessionToken: vector.sessionToken }).apply(request);
    expect(signatureAtServer(signed)).toBe(vector.signature);
  });
});
