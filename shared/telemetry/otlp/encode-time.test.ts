import type { HrTime } from "@opentelemetry/api";
import { expect, it } from "vitest";
import { ProtobufWriter } from "../../wire/protobuf/writer.ts";
import { encodeTime } from "./encode-time.ts";

it.each<HrTime>([
  [0, 0],
  [0, 999_999_999],
  [1, 0],
  [65_535, 999_999_999],
  [65_536, 0],
  [1_700_000_000, 123_456_789],
  [4_294_967_295, 999_999_999],
  [17_179_869_183, 999_999_999],
])("writes %i s and %i ns as nanoseconds", (seconds, nanos) => {
  const writer = new ProtobufWriter();
  encodeTime(writer, 1, [seconds, nanos]);
  const written = Buffer.from(writer.finish()).readBigUInt64LE(1);
  expect(written).toBe(BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
});
