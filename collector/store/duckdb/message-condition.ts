import type { MessageCondition } from "../log-scan.ts";
import { type Bound, text } from "./sql.ts";

/** A condition in SQL, and what its parameters stand for. */
export interface BoundCondition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, Bound>>;
}

/** Looks at the column `message`. */
export function messageCondition(condition: MessageCondition): BoundCondition {
  const parameters: Record<string, Bound> = {};

  function toSql(part: MessageCondition): string {
    if ("contains" in part) {
      const name = `contains${Object.keys(parameters).length}`;
      parameters[name] = text(part.contains);
      return `contains(message, $${name})`;
    }
    if ("all" in part) return part.all.length === 0 ? "true" : `(${part.all.map(toSql).join(" AND ")})`;
    return part.any.length === 0 ? "false" : `(${part.any.map(toSql).join(" OR ")})`;
  }

  return { sql: toSql(condition), parameters };
}
