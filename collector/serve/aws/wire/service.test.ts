import { describe, expect, expectTypeOf, it } from "vitest";
import type { Handler, XRayHandlers } from "../handlers.ts";
import { createServices } from "./services.ts";

describe("the services", () => {
  // Counted in the models of botocore 1.44.5 for X-Ray and CloudWatch Logs.
  it("know every operation of their clients", async () => {
    const { xray, logs, cloudwatch } = createServices();
    const count = async (service: typeof xray) => (await service.load()).operations.size;
    expect([await count(xray), await count(logs), await count(cloudwatch)]).toEqual([38, 118, 55]);
  });

  it("know the paths of X-Ray's operations, and the status and codes of errors", async () => {
    const { xray, cloudwatch } = createServices();
    const { operations, errors } = await xray.load();
    expect(operations.get("PutTraceSegments")?.http).toEqual({ method: "POST", path: "/TraceSegments" });
    expect(errors.get("ThrottledException")).toMatchObject({ fault: "client", status: 429 });
    expect((await cloudwatch.load()).errors.get("LimitExceededFault")).toMatchObject({
      status: 400,
      queryCode: "LimitExceeded",
    });
  });

  it("load a client once, and not before it is asked", async () => {
    const { xray } = createServices();
    expect(await xray.load()).toBe(await xray.load());
    expect(createServices().xray).not.toBe(xray);
  });
});

describe("handlers", () => {
  it("have the types of the client's inputs and outputs", () => {
    expectTypeOf<XRayHandlers["GetGroups"]>().toEqualTypeOf<
      | Handler<
          import("@aws-sdk/client-xray").GetGroupsCommandInput,
          Omit<import("@aws-sdk/client-xray").GetGroupsCommandOutput, "$metadata">
        >
      | undefined
    >();
    expectTypeOf<XRayHandlers>().not.toHaveProperty("$");
  });
});
