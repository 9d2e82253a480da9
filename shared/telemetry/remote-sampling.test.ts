import { expect, it } from "vitest";
import { remoteSampling } from "./remote-sampling.ts";

const XRAY = { OTEL_TRACES_SAMPLER: "xray" };

it.each([
  { env: {}, is: undefined },
  { env: { OTEL_TRACES_SAMPLER: "always_on", OTEL_TRACES_SAMPLER_ARG: "endpoint=x" }, is: undefined },
  { env: XRAY, is: { endpoint: "http://127.0.0.1:2000", pollingInterval: 300 } },
  {
    env: { ...XRAY, PLAYGROUND_PORT_OFFSET: "100" },
    is: { endpoint: "http://127.0.0.1:2100", pollingInterval: 300 },
  },
  {
    env: { ...XRAY, AWS_XRAY_DAEMON_ADDRESS: "10.0.0.1:3000" },
    is: { endpoint: "http://10.0.0.1:3000", pollingInterval: 300 },
  },
  {
    env: { ...XRAY, AWS_XRAY_DAEMON_ADDRESS: "udp:a:2000 tcp:b:3000" },
    is: { endpoint: "http://b:3000", pollingInterval: 300 },
  },
  {
    env: { ...XRAY, OTEL_TRACES_SAMPLER_ARG: "endpoint=http://h:1, polling_interval=30" },
    is: { endpoint: "http://h:1", pollingInterval: 30 },
  },
  {
    env: { ...XRAY, OTEL_TRACES_SAMPLER_ARG: "endpoint=http://h:1/" },
    is: { endpoint: "http://h:1", pollingInterval: 300 },
  },
])("$env asks for $is", ({ env, is }) => {
  expect(remoteSampling(env)).toEqual(is);
});

it.each([
  { arg: "polling_interval=1", says: "polling_interval must be at least 10 seconds" },
  { arg: "polling_interval=often", says: "polling_interval" },
  { arg: "endpoint=h:1", says: 'endpoint must be an http URL, not "h:1"' },
  { arg: "pollinginterval=30", says: '"pollinginterval" is none of endpoint, polling_interval' },
])("says what is wrong with $arg", ({ arg, says }) => {
  expect(() => remoteSampling({ ...XRAY, OTEL_TRACES_SAMPLER_ARG: arg })).toThrow(says);
});
