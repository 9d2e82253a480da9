import { expect, it } from "vitest";
import { decodePartialSuccess } from "./decode-export-response.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");

// Worked out by hand from ExportTraceServiceResponse { partial_success = 1 { rejected_spans = 1, error_message = 2 } }.
it.each([
  { name: "nothing refused", hex: "", is: {} },
  { name: "a refusal", hex: "0a06080312026e6f", is: { partialSuccess: { rejected: 3, errorMessage: "no" } } },
  {
    name: "fields of a later version",
    hex: "10010a0418010801",
    is: { partialSuccess: { rejected: 1, errorMessage: "" } },
  },
])("reads $name", ({ hex, is }) => {
  expect(decodePartialSuccess(bytes(hex))).toEqual(is);
});
