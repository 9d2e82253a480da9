import { formatMillis } from "../duration.ts";
import { formatTable } from "../table.ts";
import type { PartStatus } from "./read-parts.ts";

const BYTES_PER_MB = 1_000_000;

const megabytes = (bytes: number | null): string =>
  bytes === null ? "-" : `${Math.round(bytes / BYTES_PER_MB)} MB`;

function health({ state, healthy }: PartStatus): string {
  if (healthy === null || state === "answers" || state === "silent") return state;
  return healthy ? `${state}, healthy` : `${state}, not healthy`;
}

function uptime(seconds: number | null): string {
  if (seconds === null) return "-";
  return seconds < 60 ? `${seconds}s` : formatMillis(seconds * 1_000);
}

const row = (part: PartStatus): string[] => [
  part.name,
  health(part),
  String(part.pid ?? "-"),
  uptime(part.uptime_s),
  megabytes(part.memory_bytes),
  String(part.restarts ?? "-"),
  part.last_exit ?? "",
];

/** A table with a line for each part and their memory together. */
export function formatParts(parts: readonly PartStatus[]): string {
  const known = parts.flatMap(({ memory_bytes: bytes }) => (bytes === null ? [] : [bytes]));
  const total = known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
  return formatTable([
    ["part", "state", "pid", "uptime", "memory", "restarts", "ended last with"],
    ...parts.map(row),
    ["together", "", "", "", megabytes(total), "", ""],
  ]);
}
