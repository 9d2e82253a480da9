import { createPlainSpanScanner } from "./plain-span-scanner.ts";
import type { Senders } from "./senders.ts";
import { createExactSpanScanner, type SpanScanner } from "./span-rows.ts";

/** Takes the rows of spans out of exports: the quick way what is as senders make it, the exact way anything else. */
export function createSpanScanner(senders: Senders): SpanScanner {
  const plain = createPlainSpanScanner(senders);
  const exact = createExactSpanScanner(senders);
  return {
    scan(payload) {
      const rows = plain.scan(payload);
      return rows === undefined ? exact.scan(payload) : { rows, refused: [] };
    },
  };
}
