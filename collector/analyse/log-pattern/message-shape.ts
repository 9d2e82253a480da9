import { MessageTokens, SPACE, VARIABLE } from "./message-tokens.ts";

/** No UTF-16 unit is one of these. */
const VARIABLE_MARK = 0x1_0000;
const SPACE_CODE = 32;

/** Odd numbers with well-mixed bits: the multipliers of MurmurHash3's 32-bit finaliser and of xxHash32. */
const A = 0x85eb_ca6b;
const B = 0x9e37_79b1;

const finish = (hash: number, other: number): number => {
  let mixed = Math.imul(hash ^ (hash >>> 16), A);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35) ^ Math.imul(other ^ (other >>> 15), B);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/**
 * A number of 64 bits (unsigned) for what a message is but for its variable tokens: two messages with the same words in the
 * same places have the same one, wherever a word with a digit in it stands. Two others have the same one by accident only;
 * it is not for secrets.
 *
 *     "took 12 ms" and "took 7.5 ms"   the same
 *     "took 12 ms" and "took 12 s"     different
 */
export function messageShape(message: string): bigint {
  let high = 0x2f0b_4c47;
  let low = 0x165_667b1;
  const tokens = new MessageTokens(message);
  while (tokens.next()) {
    if (tokens.kind === VARIABLE || tokens.kind === SPACE) {
      const code = tokens.kind === SPACE ? SPACE_CODE : VARIABLE_MARK;
      high = Math.imul(((high << 5) | (high >>> 27)) ^ code, A);
      low = Math.imul(((low << 13) | (low >>> 19)) ^ code, B);
      continue;
    }
    for (let at = tokens.start; at < tokens.end; at++) {
      const code = message.charCodeAt(at);
      high = Math.imul(((high << 5) | (high >>> 27)) ^ code, A);
      low = Math.imul(((low << 13) | (low >>> 19)) ^ code, B);
    }
  }
  return (BigInt(finish(high, low)) << 32n) | BigInt(finish(low, high));
}
