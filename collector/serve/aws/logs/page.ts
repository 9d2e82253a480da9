import { z } from "zod";
import { decodeToken, encodeToken } from "../page-token.ts";
import { invalid } from "./refuse.ts";

/** What a list is ordered by; no two of its items have the same. */
export type PageKey = readonly (string | number)[];

interface PageRequest {
  /** Which operation the token is of. */
  readonly operation: string;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
}

const keySchema = z.array(z.union([z.string(), z.number()]));

const DEFAULT_LIMIT = 50;

/** By the first difference; texts by their characters' codes, as AWS orders them. */
function compareKeys(a: PageKey, b: PageKey): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/**
 * Puts items in order and cuts out the page that is asked for. A page begins behind the last item of the one before it,
 * so that what is added or deleted meanwhile moves nothing.
 * @throws {AwsError} `InvalidParameterException` for a token that is not of this operation
 */
export function pageOf<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => PageKey,
  { operation, nextToken, limit = DEFAULT_LIMIT }: PageRequest,
  direction: "ascending" | "descending" = "ascending",
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  const sign = direction === "ascending" ? 1 : -1;
  const compare = (a: PageKey, b: PageKey) => sign * compareKeys(a, b);
  const after = nextToken === undefined ? undefined : readToken(operation, nextToken);
  const left = Array.from(items, (item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || compare(key, after) > 0)
    .sort((a, b) => compare(a.key, b.key));
  const last = left.length > limit ? left[limit - 1] : undefined;
  return {
    items: left.slice(0, limit).map(({ item }) => item),
    ...(last && { nextToken: encodeToken(operation, last.key) }),
  };
}

function readToken(operation: string, token: string): PageKey {
  const key = keySchema.safeParse(decodeToken(operation, token, "InvalidParameterException"));
  if (!key.success) throw invalid(`The token is not one of ${operation}`);
  return key.data;
}
