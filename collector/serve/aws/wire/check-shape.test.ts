import type { GetSamplingTargetsCommandInput, SamplingRule } from "@aws-sdk/client-xray";
import { describe, expect, it } from "vitest";
import { checkShape } from "./check-shape.ts";
import { createServices } from "./services.ts";
import { validationErrorOf } from "./violation.ts";

async function messageOf(operation: string, input: object): Promise<string | undefined> {
  const { operations, definition } = await createServices().xray.load();
  const schema = operations.get(operation)?.input;
  if (schema === undefined) throw new Error(`X-Ray has no ${operation}`);
  const violations = checkShape(schema, input, definition.constraints);
  return violations.length === 0 ? undefined : validationErrorOf("X")(violations).message;
}

const RULE: SamplingRule = {
  RuleName: "r",
  ResourceARN: "*",
  Priority: 9_999,
  FixedRate: 1,
  ReservoirSize: 0,
  ServiceName: "*",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  URLPath: "*",
  Version: 1,
};

const DOCUMENT = {
  RuleName: "r",
  ClientID: "0123456789abcdef01234567",
  Timestamp: new Date(),
  RequestCount: 0,
  SampledCount: 0,
};

const targets = (document: object): GetSamplingTargetsCommandInput => ({
  SamplingStatisticsDocuments: [DOCUMENT, { ...DOCUMENT, ...document }],
});

describe("an input that X-Ray takes", () => {
  it.each([
    { operation: "CreateSamplingRule", input: { SamplingRule: RULE } },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, Attributes: { a: "b" } }, Tags: [] },
    },
    { operation: "GetSamplingTargets", input: targets({}) },
    { operation: "GetGroups", input: {} },
    { operation: "PutResourcePolicy", input: { PolicyName: "a+b=c,d.e@f-g", PolicyDocument: "{}" } },
  ])("$operation $input", async ({ operation, input }) => {
    expect(await messageOf(operation, input)).toBeUndefined();
  });
});

describe("an input that X-Ray refuses", () => {
  const one = "1 validation error detected: Value ";
  it.each([
    {
      operation: "BatchGetTraces",
      input: {},
      problem: "null at 'traceIds' failed to satisfy constraint: Member must not be null",
    },
    {
      operation: "BatchGetTraces",
      input: { TraceIds: ["1", ""] },
      problem:
        "'' at 'traceIds.2.member' failed to satisfy constraint: Member must have length greater than or equal to 1",
    },
    {
      operation: "BatchGetTraces",
      input: { TraceIds: ["x".repeat(36)] },
      problem: `'${"x".repeat(36)}' at 'traceIds.1.member' failed to satisfy constraint: Member must have length less than or equal to 35`,
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, Priority: 0 } },
      problem:
        "'0' at 'samplingRule.priority' failed to satisfy constraint: Member must have value greater than or equal to 1",
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, Priority: 1.5 } },
      problem: "'1.5' at 'samplingRule.priority' failed to satisfy constraint: Member must be a whole number",
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, FixedRate: 1.01 } },
      problem:
        "'1.01' at 'samplingRule.fixedRate' failed to satisfy constraint: Member must have value less than or equal to 1",
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, FixedRate: Number.NaN } },
      problem:
        "'NaN' at 'samplingRule.fixedRate' failed to satisfy constraint: Member must have value less than or equal to 1",
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, HTTPMethod: "PROPPATCHES" } },
      problem:
        "'PROPPATCHES' at 'samplingRule.hTTPMethod' failed to satisfy constraint: Member must have length less than or equal to 10",
    },
    {
      operation: "CreateSamplingRule",
      input: { SamplingRule: { ...RULE, Attributes: { a: "" } } },
      problem:
        "'' at 'samplingRule.attributes.a.member' failed to satisfy constraint: Member must have length greater than or equal to 1",
    },
    {
      operation: "GetSamplingTargets",
      input: targets({ ClientID: "short" }),
      problem:
        "'short' at 'samplingStatisticsDocuments.2.member.clientID' failed to satisfy constraint: Member must have length greater than or equal to 24",
    },
    {
      operation: "GetInsight",
      input: { InsightId: "1-2-3" },
      problem:
        "'1-2-3' at 'insightId' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}",
    },
    {
      operation: "PutEncryptionConfig",
      input: { Type: "AES" },
      problem:
        "'AES' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [NONE, KMS]",
    },
    {
      operation: "PutResourcePolicy",
      input: { PolicyName: "a b", PolicyDocument: "{}" },
      problem:
        "'a b' at 'policyName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+",
    },
    {
      operation: "GetInsightSummaries",
      input: { StartTime: new Date(), EndTime: new Date(), States: ["ACTIVE", "CLOSED"] },
      problem: `'["ACTIVE","CLOSED"]' at 'states' failed to satisfy constraint: Member must have length less than or equal to 1`,
    },
  ])("$operation: $problem", async ({ operation, input, problem }) => {
    expect(await messageOf(operation, input)).toBe(one + problem);
  });

  it("hears of all that is wrong, ten at most", async () => {
    expect(await messageOf("GetServiceGraph", { GroupName: "" })).toBe(
      "3 validation errors detected: " +
        "Value null at 'startTime' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'endTime' failed to satisfy constraint: Member must not be null; " +
        "Value '' at 'groupName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
    const many = await messageOf("BatchGetTraces", { TraceIds: Array.from({ length: 50 }, () => "") });
    expect(many).toMatch(/^10 validation errors detected: /);
  });

  it("is shown in part where it is long", async () => {
    expect(await messageOf("GetGroup", { GroupName: "g".repeat(300) })).toContain(
      `Value '${"g".repeat(200)}…' at`,
    );
  });
});
