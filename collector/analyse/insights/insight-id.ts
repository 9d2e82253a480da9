import { fnv1a } from "./fnv1a.ts";

/** What an id is made from; the same always gives the same id. */
export interface InsightIdentity {
  /** Unix seconds, whole. */
  readonly start: number;
  readonly groupName: string;
  /** Tells it from others of the group that start at the same time. */
  readonly distinction: string;
}

/** What can be told from an id alone. */
export interface InsightIdParts {
  /** Unix seconds. */
  readonly start: number;
  /** As `groupDigest` gives it. */
  readonly group: string;
}

const START_DIGITS = 8;
const DIGEST_DIGITS = 16;
const GROUP_DIGITS = 6;

/** RFC 9562's version for ids made from names, since X-Ray's pattern takes 1 to 5 only, and the usual variant. */
const VERSION = "5";
const VARIANT = "8";

/** Six hex digits for a group's name. */
export const groupDigest = (groupName: string): string =>
  BigInt.asUintN(GROUP_DIGITS * 4, fnv1a(groupName))
    .toString(16)
    .padStart(GROUP_DIGITS, "0");

/**
 * A UUID in form: the start, the group and a digest in hex, with the version and the variant between them. So ids sort by
 * start, and an insight can be found again by computing just that part of the past.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_Insight.html
 */
export function insightId({ start, groupName, distinction }: InsightIdentity): string {
  const digest = fnv1a(JSON.stringify([groupName, distinction]))
    .toString(16)
    .padStart(DIGEST_DIGITS, "0");
  const begin = start.toString(16).padStart(START_DIGITS, "0");
  const rest = groupDigest(groupName) + digest;
  return [
    begin,
    rest.slice(0, 4),
    VERSION + rest.slice(4, 7),
    VARIANT + rest.slice(7, 10),
    rest.slice(10),
  ].join("-");
}

/** @returns undefined for an id that no insight can have */
export function parseInsightId(id: string): InsightIdParts | undefined {
  const found = /^([0-9a-f]{8})-([0-9a-f]{4})-5([0-9a-f]{2})[0-9a-f]-8[0-9a-f]{3}-[0-9a-f]{12}$/.exec(
    id.toLowerCase(),
  );
  if (found === null) return undefined;
  return { start: Number.parseInt(found[1] ?? "", 16), group: `${found[2]}${found[3]}` };
}
