import { expect } from "vitest";
import { createPlainSpanScanner } from "./plain-span-scanner.ts";
import { createSenders } from "./senders.ts";
import { OPERATION_AT, ROW_WORDS } from "./span-row-layout.ts";
import { createExactSpanScanner, type SpanRows } from "./span-rows.ts";

/** The words of each row, with what its operation is instead of a number. */
const rowsOf = ({ words, count, operations }: SpanRows): unknown[] =>
  Array.from({ length: count }, (_, row) => {
    const own = Array.from(words.subarray(row * ROW_WORDS, (row + 1) * ROW_WORDS));
    const operation = operations[own[OPERATION_AT] ?? -1];
    const about = operation && {
      sender: operation.sender.attributes,
      name: operation.name,
      kind: operation.kind,
      peer: operation.peer,
    };
    return [about, ...own.toSpliced(OPERATION_AT, 1)];
  });

/** @returns scans a payload in both ways, and expects the same rows of both where the quick one has any */
export function scannerComparison(): (payload: Uint8Array) => "plain" | "left" {
  const plain = createPlainSpanScanner(createSenders());
  const exact = createExactSpanScanner(createSenders());
  return (payload) => {
    const rows = plain.scan(payload);
    if (rows === undefined) return "left";
    const expected = exact.scan(payload);
    expect(expected.refused).toEqual([]);
    expect(rowsOf(rows)).toEqual(rowsOf(expected.rows));
    return "plain";
  };
}
