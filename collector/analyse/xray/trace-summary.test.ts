import type { FaultRootCause } from "@aws-sdk/client-xray";
import { describe, expect, it } from "vitest";
import { checkout, EPOCH, part } from "./documents-for-test.ts";
import { traceSummary } from "./trace-summary.ts";
import { traceTree } from "./trace-tree.ts";

const summaryOf = (documents: Parameters<typeof traceTree>[0]) => traceSummary(traceTree(documents));

/** A root cause as `service[entity, …] > service[…]`. */
const pathOf = ({ Services = [] }: FaultRootCause): string =>
  Services.map(
    ({ Name, EntityPath = [] }) => `${Name}[${EntityPath.map((entity) => entity.Name).join(", ")}]`,
  ).join(" > ");

describe("a trace's summary", () => {
  it("says of the whole what its root says, and lasts until its last part ends", () => {
    expect(summaryOf(checkout())).toMatchObject({
      Id: "1-5759e988-bd862e3fe1be46a994272793",
      StartTime: new Date(EPOCH * 1_000),
      HasFault: true,
      HasError: false,
      HasThrottle: false,
      IsPartial: false,
      Http: {
        HttpURL: "http://shop/checkout",
        HttpStatus: 500,
        HttpMethod: "POST",
        UserAgent: "curl",
        ClientIp: "10.0.0.1",
      },
      EntryPoint: { Name: "web", Names: ["web"], Type: "AWS::ECS::Container" },
      Revision: 3,
    });
    expect(summaryOf(checkout()).Duration).toBeCloseTo(0.8, 6);
    expect(summaryOf(checkout()).ResponseTime).toBeCloseTo(0.2, 6);
  });

  it("has each value of an annotation with its services, and what is known of users and instances", () => {
    const { Annotations, Users, InstanceIds, AvailabilityZones, ServiceIds } = summaryOf(checkout());
    const web = { Name: "web", Names: ["web"], Type: "AWS::ECS::Container" };
    const orders = { Name: "orders", Names: ["orders"] };
    expect(Annotations).toEqual({
      tier: [{ AnnotationValue: { StringValue: "gold" }, ServiceIds: [web, orders] }],
      items: [
        { AnnotationValue: { NumberValue: 2 }, ServiceIds: [web] },
        { AnnotationValue: { NumberValue: 3 }, ServiceIds: [orders] },
      ],
    });
    expect(Users).toEqual([{ UserName: "ana", ServiceIds: [web] }]);
    expect(InstanceIds).toEqual([{ Id: "i-1" }]);
    expect(AvailabilityZones).toEqual([{ Name: "eu-1a" }]);
    expect(ServiceIds?.map(({ Name }) => Name)).toEqual(["web", "orders", "shop@db", "stock"]);
  });

  it("finds the way down to what failed first", () => {
    const [cause, ...others] = summaryOf(checkout()).FaultRootCauses ?? [];
    expect(others).toEqual([]);
    expect(cause && pathOf(cause)).toBe("web[web, orders] > orders[orders, shop@db] > shop@db[shop@db]");
    expect(cause?.ClientImpacting).toBe(true);
    expect(cause?.Services?.[1]?.EntityPath?.[1]).toEqual({
      Name: "shop@db",
      Exceptions: [{ Name: "Timeout", Message: "lock not available" }],
      Remote: true,
    });
    expect(cause?.Services?.[2]).toMatchObject({ Type: "Database::SQL", Inferred: true });
  });

  it("finds failures that no caller noticed", () => {
    const documents = checkout().map(({ fault: _, ...document }) => {
      const subsegments = document.subsegments?.map(({ fault: __, ...call }) => call);
      return {
        ...document,
        ...(subsegments && { subsegments }),
        ...(document.id === "stock" && { fault: true }),
      };
    });
    const causes = summaryOf(documents).FaultRootCauses ?? [];
    expect(causes.map(pathOf)).toEqual(["stock[stock]"]);
    expect(causes[0]?.ClientImpacting).toBe(false);
  });

  it("follows the time down to who took most of it", () => {
    const [cause] = summaryOf(checkout()).ResponseTimeRootCauses ?? [];
    const entities = cause?.Services?.flatMap(({ EntityPath = [] }) =>
      EntityPath.map(({ Name, Coverage = 0 }) => `${Name} ${Coverage.toFixed(2)}`),
    );
    expect(entities).toEqual(["web 1.00", "orders 0.80", "orders 0.65", "shop@db 0.50", "shop@db 0.50"]);
  });

  it("is partial, without a response time, while its root is under way", () => {
    const { end_time: _, ...open } = part(0, 0, { id: "open", in_progress: true });
    const summary = summaryOf([open, part(10, 30, { id: "inner", parent_id: "open" })]);
    expect(summary).toMatchObject({ IsPartial: true, ResponseTimeRootCauses: [] });
    expect(summary).not.toHaveProperty("ResponseTime");
    expect(summary.Duration).toBeCloseTo(0.03, 6);
  });

  it("has no entry point where the root has not arrived", () => {
    const summary = summaryOf([part(10, 30, { id: "inner", parent_id: "gone" })]);
    expect(summary).not.toHaveProperty("EntryPoint");
    expect(summary).toMatchObject({ StartTime: new Date(EPOCH * 1_000 + 10), HasFault: false, Http: {} });
  });

  it("takes parts that say they are each other's parent", () => {
    const loop = [
      part(0, 9, { id: "a", parent_id: "b", fault: true }),
      part(1, 8, { id: "b", parent_id: "a", fault: true }),
    ];
    expect(summaryOf(loop).FaultRootCauses?.map(pathOf)).toEqual(["b[b] > a[a]"]);
  });
});
