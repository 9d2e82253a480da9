import { expect, it } from "vitest";
import { marshalCycles } from "../support/marshalled-batch.ts";
import { exportRequest } from "./export-request.ts";

it("leaves nothing of what is sent undecoded", () => {
  for (const { bytes } of marshalCycles(100, false))
    expect(bytes.equals(exportRequest.encode(exportRequest.decode(bytes)).finish())).toBe(true);
});
