/**
 * MurmurHash3, 128-bit x86 variant (Austin Appleby, public domain, `MurmurHash3_x86_128`):
 * fast, well spread, not cryptographic. Used to tell documents apart, never for security.
 */

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finalMix(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** 128-bit hash of bytes as 32 lower-case hexadecimal digits; `seed` is an unsigned 32-bit integer. */
export function murmurHash128(bytes: Uint8Array, seed = 0): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.byteLength;
  const bodyEnd = length - (length % 16);
  let h1 = seed | 0;
  let h2 = h1;
  let h3 = h1;
  let h4 = h1;

  for (let at = 0; at < bodyEnd; at += 16) {
    h1 ^= Math.imul(rotateLeft(Math.imul(view.getUint32(at, true), C1), 15), C2);
    h1 = (Math.imul(rotateLeft(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotateLeft(Math.imul(view.getUint32(at + 4, true), C2), 16), C3);
    h2 = (Math.imul(rotateLeft(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotateLeft(Math.imul(view.getUint32(at + 8, true), C3), 17), C4);
    h3 = (Math.imul(rotateLeft(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotateLeft(Math.imul(view.getUint32(at + 12, true), C4), 18), C1);
    h4 = (Math.imul(rotateLeft(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }

  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(bodyEnd));
  const tailView = new DataView(tail.buffer);
  // A zero word leaves its lane as it is, so the four lanes need no case for a short tail.
  h1 ^= Math.imul(rotateLeft(Math.imul(tailView.getUint32(0, true), C1), 15), C2);
  h2 ^= Math.imul(rotateLeft(Math.imul(tailView.getUint32(4, true), C2), 16), C3);
  h3 ^= Math.imul(rotateLeft(Math.imul(tailView.getUint32(8, true), C3), 17), C4);
  h4 ^= Math.imul(rotateLeft(Math.imul(tailView.getUint32(12, true), C4), 18), C1);

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finalMix(h1);
  h2 = finalMix(h2);
  h3 = finalMix(h3);
  h4 = finalMix(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  return hexadecimal(h1) + hexadecimal(h2) + hexadecimal(h3) + hexadecimal(h4);
}
