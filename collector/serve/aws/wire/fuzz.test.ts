import { createRandom } from "@playground/shared/random";
import { cbor } from "@smithy/core/cbor";
import { expect, it } from "vitest";
import { AwsError } from "../aws-error.ts";
import { checkShape } from "./check-shape.ts";
import { findProtocol } from "./find-protocol.ts";
import type { WireRequest } from "./protocol.ts";
import { createServices } from "./services.ts";

const DAMAGED_EACH = 2_000;

const INPUT = {
  Namespace: "Shop",
  MetricData: [
    { MetricName: "m", Value: 1.5, Values: [1, 2], Dimensions: [{ Name: "a", Value: "b" }] },
    { MetricName: "täglich", StatisticValues: { SampleCount: 1, Sum: 2, Minimum: 3, Maximum: 4 } },
  ],
};

const RULE = {
  SamplingRule: { RuleName: "r", Priority: 1, FixedRate: 0.5, Attributes: { a: "b" } },
  Tags: [{ Key: "k", Value: "v" }],
};

const FORM =
  "Action=PutMetricData&Version=2010-08-01&Namespace=Shop&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1.5" +
  "&MetricData.member.1.Values.member.1=1&MetricData.member.1.Dimensions.member.1.Name=a&MetricData.member.2.MetricName=n";

const requests: Record<string, Omit<WireRequest, "query" | "method">> = {
  "rest-json": { path: "/CreateSamplingRule", headers: {}, body: Buffer.from(JSON.stringify(RULE)) },
  "AWS JSON": {
    path: "/",
    headers: { "x-amz-target": "GraniteServiceVersion20100801.PutMetricData" },
    body: Buffer.from(JSON.stringify(INPUT)),
  },
  "rpc-v2-cbor": {
    path: "/service/GraniteServiceVersion20100801/operation/PutMetricData",
    headers: { "smithy-protocol": "rpc-v2-cbor" },
    body: Buffer.from(cbor.serialize(INPUT)),
  },
  Query: {
    path: "/",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(FORM),
  },
};

it.each(Object.entries(requests))(
  "a damaged body of %s is read or refused, and nothing else",
  async (_, whole) => {
    const random = createRandom(20_261_123);
    const services = Object.values(createServices());
    for (let count = 0; count < DAMAGED_EACH; count++) {
      const body = Buffer.from(whole.body).subarray(
        0,
        random() < 0.2 ? Math.floor(random() * 80) : undefined,
      );
      for (let left = 1 + Math.floor(random() * 3); left > 0 && body.length > 0; left--) {
        body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
      }
      const request: WireRequest = { ...whole, method: "POST", query: new URLSearchParams(), body };
      const protocol = findProtocol(request);
      try {
        const call = await protocol.findCall(request, services);
        checkShape(
          call.operation.input,
          protocol.readInput(call, request),
          call.service.definition.constraints,
        );
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        expect(["SerializationException", "UnknownOperationException"]).toContain(error.code);
      }
    }
  },
);
