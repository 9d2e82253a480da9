import { readSort, sortText } from "../../frame/sort-text.ts";

/** How the list of traces is shown; it stands in the URL. */
export interface TableState {
  /** The id of the column it is sorted by. */
  readonly sort: string;
  readonly isDescending: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Ids of the columns. */
  readonly columns: readonly string[];
}

export const PAGE_SIZES = [20, 50, 100] as const;

export const USUAL_TABLE: TableState = {
  sort: "start",
  isDescending: true,
  page: 1,
  pageSize: PAGE_SIZES[0],
  columns: ["start", "id", "entry", "response", "outcome", "services", "customer"],
};

export function readTableState(search: URLSearchParams): TableState {
  const sort = readSort(search.get("sort"));
  const page = Number(search.get("page"));
  const size = Number(search.get("size"));
  const columns =
    search
      .get("columns")
      ?.split(",")
      .filter((id) => id !== "") ?? [];
  return {
    sort: sort?.column || USUAL_TABLE.sort,
    isDescending: sort?.isDescending ?? USUAL_TABLE.isDescending,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    pageSize: PAGE_SIZES.find((known) => known === size) ?? USUAL_TABLE.pageSize,
    columns: columns.length > 0 ? columns : USUAL_TABLE.columns,
  };
}

/** Writes what is not as usual. */
export function writeTableState(search: URLSearchParams, state: TableState): void {
  const written = (of: TableState) => ({
    sort: sortText({ column: of.sort, isDescending: of.isDescending }),
    page: String(of.page),
    size: String(of.pageSize),
    columns: of.columns.join(","),
  });
  const usual = new Map(Object.entries(written(USUAL_TABLE)));
  for (const [name, value] of Object.entries(written(state))) {
    if (value === usual.get(name)) search.delete(name);
    else search.set(name, value);
  }
}
