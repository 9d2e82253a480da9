const KEY = "playground-query-history";
const MOST_QUERIES = 20;

/** The queries that were run in this browser, the newest first. */
export function readHistory(storage: Pick<Storage, "getItem">): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
  } catch {
    return [];
  }
}

/** Puts a query first; one that was there moves up. */
export function keepQuery(storage: Pick<Storage, "getItem" | "setItem">, query: string): readonly string[] {
  const others = readHistory(storage).filter((known) => known !== query);
  const kept = [query, ...others].slice(0, MOST_QUERIES);
  storage.setItem(KEY, JSON.stringify(kept));
  return kept;
}
