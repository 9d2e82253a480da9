import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { Logger } from "@playground/shared/logger/logger";
import type { StockLevel } from "../stock.ts";

/**
 * Imitates: lines for debugging that were left in a loop, at a level that is written.
 *
 * Look for: a hundred times as many log lines, nearly all of them alike; less than one in a thousand is an error. Log groups grow,
 * and a search for errors takes longer.
 */
export function floodLog(
  { linesPerRow }: SettingOf<"inventory-log-flood">,
  logger: Logger,
  rows: readonly StockLevel[],
): void {
  for (const row of rows) {
    for (let step = 1; step <= linesPerRow; step++)
      logger.info({ row, step, rows: rows.length }, "row mapped");
  }
}
