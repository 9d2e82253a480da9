import { unixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import { isoMicros } from "./iso-time.ts";

// Whole seconds from `date -u -d 2026-01-02T03:04:05Z +%s`.
it.each([
  { nanos: 0n, iso: "1970-01-01T00:00:00.000000Z" },
  { nanos: 1_767_323_045_000_000_000n, iso: "2026-01-02T03:04:05.000000Z" },
  { nanos: 1_767_323_045_678_901_999n, iso: "2026-01-02T03:04:05.678901Z" },
  { nanos: 1_767_323_045_000_001_000n, iso: "2026-01-02T03:04:05.000001Z" },
  { nanos: 1_767_323_045_999_999_999n, iso: "2026-01-02T03:04:05.999999Z" },
  { nanos: 18_446_744_073_709_551_615n, iso: "2554-07-21T23:34:33.709551Z" },
])("writes $nanos ns as $iso", ({ nanos, iso }) => {
  expect(isoMicros(unixNanos(nanos))).toBe(iso);
});
