import { unixNanos } from "@playground/shared/model/units";
import type { LogDrop } from "../../log-scan.ts";

/** A drop of log lines, on its way into the index. */
export interface LogDropRows {
  readonly signal: "log-drop";
  readonly count: 1;
  readonly drop: LogDrop;
}

export const logDropRows = (drop: LogDrop): LogDropRows => ({ signal: "log-drop", count: 1, drop });

/** The payload of a drop's record in the journal. */
export const encodeLogDrop = ({ olderThan, ...drop }: LogDrop): Buffer =>
  Buffer.from(JSON.stringify({ ...drop, olderThan: olderThan?.toString() }));

/** Reads what {@link encodeLogDrop} has written. */
export function decodeLogDrop(payload: Uint8Array): LogDrop {
  const { olderThan, ...drop } = JSON.parse(Buffer.from(payload).toString()) as Omit<LogDrop, "olderThan"> & {
    readonly olderThan?: string;
  };
  return olderThan === undefined ? drop : { ...drop, olderThan: unixNanos(BigInt(olderThan)) };
}
