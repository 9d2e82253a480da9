import { expect, it } from "vitest";
import { marshalCycles } from "../support/marshalled-batch.ts";
import { SERVICES, spansOfCycle } from "../support/telemetry-cycle.ts";
import { exportRequest } from "./export-request.ts";

interface Decoded {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly object[] };
    readonly scopeSpans: readonly { readonly spans: readonly DecodedSpan[] }[];
  }[];
}

interface DecodedSpan {
  readonly spanId: Uint8Array;
  readonly name: string;
  readonly startTimeUnixNano: object;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

/** One attribute after the other, as protobufjs shows values. */
const valuesOf = (span: DecodedSpan): string[] =>
  span.attributes.map(({ key, value }) => `${key}=${Object.values(value)[0]}`);

it("decodes every span that is sent, with all of its attributes", () => {
  for (const [index, { bytes }] of marshalCycles(100, false).entries()) {
    const { resourceSpans } = exportRequest.decode(bytes) as unknown as Decoded;
    const sent = spansOfCycle(SERVICES[index] ?? "");
    expect(resourceSpans.map(({ resource }) => resource.attributes.length)).toEqual([6]);
    const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    expect(
      spans.map((span) => [
        Buffer.from(span.spanId).toString("hex"),
        span.name,
        String(span.startTimeUnixNano),
        valuesOf(span),
      ]),
    ).toEqual(
      sent.map(({ spanId, name, start, attributes }) => [
        spanId,
        name,
        String(start),
        Object.entries(attributes).map(([key, value]) => `${key}=${value}`),
      ]),
    );
  }
});
