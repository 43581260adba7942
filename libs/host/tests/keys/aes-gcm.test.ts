import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from '../../src/keys/aes-gcm.ts';

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

const key = 'feffe9928665731c6d6a8f9467308308'.repeat(2);
const nonce = 'cafebabefacedbaddecaf888';
const text = `d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72
  1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b391aafd255`.replaceAll(/\s/g, '');
const encrypted = `522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa
  8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662898015ad`.replaceAll(/\s/g, '');
const zeros = (bytes: number): string => '00'.repeat(bytes);

/** Test cases 13 to 16 of "The Galois/Counter Mode of Operation (GCM)" by McGrew and Viega, appendix B. */
const vectors = [
  {
    name: '13',
    key: zeros(32),
    nonce: zeros(12),
    text: '',
    data: '',
    encrypted: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    name: '14',
    key: zeros(32),
    nonce: zeros(12),
    text: zeros(16),
    data: '',
    encrypted: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  { name: '15', key, nonce, text, data: '', encrypted, tag: 'b094dac5d93471bdec1a502270e3cc6c' },
  {
    name: '16',
    key,
    nonce,
    text: text.slice(0, 120),
    data: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    encrypted: encrypted.slice(0, 120),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
];

describe('AES-256-GCM', () => {
  it.each(vectors)('does what its authors say: test case $name', (vector) => {
    const parts = {
      key: createSecretKey(hex(vector.key)),
      nonce: hex(vector.nonce),
      additionalData: hex(vector.data),
    };
    const made = encrypt(parts, hex(vector.text));
    expect(Buffer.from(made).toString('hex')).toBe(vector.encrypted + vector.tag);
    expect(Buffer.from(decrypt(parts, made) ?? 'no').toString('hex')).toBe(vector.text);
    for (const cut of [1, 15, 16]) {
      expect(decrypt(parts, made.subarray(0, Math.max(0, made.length - cut)))).toBeUndefined();
    }
  });
});
