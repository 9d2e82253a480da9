import type { ScannedAttribute } from "@playground/shared/wire/otlp/scan-values";
import { PEER_KEYS } from "../../peer-keys.ts";

/** The attribute marks a request of the load generator. */
export const SYNTHETIC = 0;
export const HTTP_STATUS = 1;
/** The attribute names what the span calls. */
export const PEER = 2;

/** What an attribute that the index knows is there for. */
export interface KnownKey {
  readonly role: number;
  /** Of several attributes that name the peer, the one with the highest rank does. */
  readonly rank: number;
}

/** @see https://opentelemetry.io/docs/specs/semconv/ */
const KNOWN: Readonly<Record<string, KnownKey>> = {
  "user_agent.synthetic.type": { role: SYNTHETIC, rank: 0 },
  "http.response.status_code": { role: HTTP_STATUS, rank: 0 },
  "http.status_code": { role: HTTP_STATUS, rank: 0 },
  ...Object.fromEntries(PEER_KEYS.map((key, index) => [key, { role: PEER, rank: PEER_KEYS.length - index }])),
};

interface Candidate {
  readonly bytes: Buffer;
  readonly known: KnownKey;
}

const CANDIDATES = Object.entries(KNOWN).map(([key, known]): Candidate => {
  return { bytes: Buffer.from(key), known };
});
const LONGEST = Math.max(...CANDIDATES.map(({ bytes }) => bytes.length));
const BY_LENGTH = Array.from({ length: LONGEST + 1 }, (_, length) => {
  const found = CANDIDATES.filter(({ bytes }) => bytes.length === length);
  return found.length === 0 ? undefined : found;
});

/** What the index knows an attribute for, if it does. */
export function knownKey(
  payload: Uint8Array,
  { keyStart, keyEnd }: Pick<ScannedAttribute, "keyStart" | "keyEnd">,
): KnownKey | undefined {
  return BY_LENGTH[keyEnd - keyStart]?.find(({ bytes }) => isAt(payload, keyStart, bytes))?.known;
}

/** From the end: keys of the same length tend to begin alike. */
function isAt(payload: Uint8Array, start: number, wanted: Buffer): boolean {
  for (let index = wanted.length - 1; index >= 0; index--) {
    if (payload[start + index] !== wanted[index]) return false;
  }
  return true;
}
