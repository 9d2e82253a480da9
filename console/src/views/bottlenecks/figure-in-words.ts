import { formatMillis } from "../../charts/format-value.ts";

/** A figure of a finding: `wait_ms` is a time, all others are counts. */
export function figureInWords([name, value]: readonly [string, number]): string {
  const isTime = name.endsWith("_ms");
  const words = (isTime ? name.slice(0, -"_ms".length) : name).replaceAll("_", " ");
  return `${words} ${isTime ? formatMillis(value) : Number(value.toPrecision(3))}`;
}
