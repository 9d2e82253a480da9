import type { ScannedAttribute } from "@playground/shared/wire/otlp/scan-values";
import { PEER_KEYS } from "../../peer-keys.ts";
import { HTTP_STATUS, PEER, SYNTHETIC } from "./known-roles.ts";

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
  /** The last four bytes: enough to pass over nearly all other keys of that length. */
  readonly tail: number;
  readonly known: KnownKey;
}

const TAIL_BYTES = 4;
const CANDIDATES = Object.entries(KNOWN).map(([key, known]): Candidate => {
  const bytes = Buffer.from(key);
  return { bytes, tail: bytes.readInt32LE(bytes.length - TAIL_BYTES), known };
});
const LONGEST = Math.max(...CANDIDATES.map(({ bytes }) => bytes.length));
const NONE: readonly Candidate[] = [];
const BY_LENGTH = Array.from({ length: LONGEST + 1 }, (_, length) =>
  CANDIDATES.filter(({ bytes }) => bytes.length === length),
);

/** What the index knows an attribute for, if it does. */
export function knownKey(
  view: DataView,
  { keyStart, keyEnd }: Pick<ScannedAttribute, "keyStart" | "keyEnd">,
): KnownKey | undefined {
  const candidates = BY_LENGTH[keyEnd - keyStart] ?? NONE;
  for (const { bytes, tail, known } of candidates) {
    if (view.getInt32(keyEnd - TAIL_BYTES, true) === tail && isAt(view, keyStart, bytes)) return known;
  }
  return undefined;
}

function isAt(view: DataView, start: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (view.getUint8(start + index) !== wanted[index]) return false;
  }
  return true;
}

export const KNOWN_KEYS = CANDIDATES.map(({ bytes, known }) => ({ bytes, ...known }));
