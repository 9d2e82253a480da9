import { readSort, sortText } from "../../frame/sort-text.ts";

/** How the table of a trace's spans is shown; it stands in the URL. */
export interface SpanTableState {
  readonly sort: SpanColumn;
  readonly isDescending: boolean;
  /** Text that the spans shown have. */
  readonly filter: string;
}

const SPAN_COLUMNS = ["service", "name", "kind", "start", "took", "self", "critical", "status"] as const;
export type SpanColumn = (typeof SPAN_COLUMNS)[number];

export const isSpanColumn = (name: string | undefined): name is SpanColumn =>
  (SPAN_COLUMNS as readonly (string | undefined)[]).includes(name);

/** What took the request's time comes first. */
const USUAL = { sort: "critical", isDescending: true } as const;

export function readSpanTableState(search: URLSearchParams): SpanTableState {
  const sort = readSort(search.get("sort"));
  const column = sort?.column;
  return {
    ...(isSpanColumn(column) ? { sort: column, isDescending: sort?.isDescending === true } : USUAL),
    filter: search.get("spans") ?? "",
  };
}

/** Writes what is not as usual. */
export function writeSpanTableState(
  search: URLSearchParams,
  { sort, isDescending, filter }: SpanTableState,
): void {
  if (sort === USUAL.sort && isDescending === USUAL.isDescending) search.delete("sort");
  else search.set("sort", sortText({ column: sort, isDescending }));
  if (filter === "") search.delete("spans");
  else search.set("spans", filter);
}
