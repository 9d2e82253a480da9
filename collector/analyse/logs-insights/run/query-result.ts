import type { Evaluate } from "./row.ts";
import type { Stage } from "./stages/stage.ts";
import { resultText } from "./values.ts";

export interface QueryCell {
  readonly field: string;
  readonly value: string;
}

/** Takes the rows that are left in the end. */
export function createResult(columns: readonly { readonly field: string; readonly value: Evaluate }[]): {
  readonly stage: Stage;
  readonly rows: readonly (readonly QueryCell[])[];
} {
  const rows: (readonly QueryCell[])[] = [];
  const push: Stage["push"] = (row) => {
    const cells: QueryCell[] = [];
    for (const { field, value } of columns) {
      const text = resultText(value(row));
      if (text !== undefined) cells.push({ field, value: text });
    }
    row.line?.forget();
    rows.push(cells);
  };
  return { stage: { push, finish: () => {} }, rows };
}
