import { expect, it } from "vitest";
import { grpcTimeoutMs } from "./grpc-timeout.ts";

// Units as in https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md#requests
it.each([
  { header: undefined, ms: 30_000 },
  { header: "1H", ms: 30_000 },
  { header: "99999999H", ms: 30_000 },
  { header: "0M", ms: 0 },
  { header: "2S", ms: 2_000 },
  { header: "150m", ms: 150 },
  { header: "1500u", ms: 2 },
  { header: "1n", ms: 1 },
])("$header is $ms ms, at most 30 s", ({ header, ms }) => {
  expect(grpcTimeoutMs(header, 30_000)).toBe(ms);
});

it.each(["", "5", "S", "-1S", "1.5S", "1s", "123456789m"])("%j is no timeout", (header) => {
  expect(() => grpcTimeoutMs(header, 30_000)).toThrow(`not a grpc-timeout: ${JSON.stringify(header)}`);
});
