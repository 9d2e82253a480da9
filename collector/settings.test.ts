import { ConfigError } from "@playground/shared/config";
import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

describe("the collector's settings", () => {
  it("are those of the contract where nothing is set", () => {
    expect(readSettings({})).toEqual({
      host: "127.0.0.1",
      ports: { console: 8100, otlpHttp: 4318, otlpGrpc: 4317, aws: 4566, xray: 2000, emf: 25_888 },
      dataDir: ".playground",
      faultsFolder: ".playground/faults",
      store: "duckdb",
      maxDiskBytes: 1_073_741_824,
      maxAgeSeconds: 604_800,
      token: undefined,
      allowedHosts: ["127.0.0.1"],
      metricsEndpoint: undefined,
      aws: { accountId: "000000000000", region: "us-east-1", credentials: undefined },
    });
  });

  it.each([
    { env: { PLAYGROUND_MAX_DISK: "64MB", PLAYGROUND_MAX_AGE: "30m" }, bytes: 67_108_864, seconds: 1_800 },
    {
      env: { PLAYGROUND_MAX_DISK: "20GB", PLAYGROUND_MAX_AGE: "12h" },
      bytes: 21_474_836_480,
      seconds: 43_200,
    },
  ])("bound what is kept by $env", ({ env, bytes, seconds }) => {
    expect(readSettings(env)).toMatchObject({ maxDiskBytes: bytes, maxAgeSeconds: seconds });
  });

  it.each(["1KB", "63MB", "100", "-1GB", "1.5GB", "a GB"])("refuse to keep %s", (size) => {
    expect(() => readSettings({ PLAYGROUND_MAX_DISK: size })).toThrow(
      `PLAYGROUND_MAX_DISK: expected a size such as 500MB or 2GB, at least 64MB, not "${size}"`,
    );
  });

  it.each([
    { endpoint: "http://127.0.0.1:4318", url: "http://127.0.0.1:4318/v1/metrics" },
    { endpoint: "https://otlp.example.com/", url: "https://otlp.example.com/v1/metrics" },
    { endpoint: "http://localhost:9090/api/v1/otlp/v1/metrics", url: undefined },
  ])("send the collector's own metrics to $endpoint", ({ endpoint, url = endpoint }) => {
    expect(readSettings({ COLLECTOR_METRICS_ENDPOINT: endpoint }).metricsEndpoint).toBe(url);
  });

  it.each([
    { endpoint: "localhost:4317", problem: 'expected an http or https URL, not "localhost:4317"' },
    { endpoint: "4318", problem: 'expected an http or https URL, not "4318"' },
    { endpoint: "http://me:secret@localhost", problem: "expected a URL without a password" },
  ])("refuse to send metrics to $endpoint", ({ endpoint, problem }) => {
    expect(() => readSettings({ COLLECTOR_METRICS_ENDPOINT: endpoint })).toThrow(
      new ConfigError(`COLLECTOR_METRICS_ENDPOINT: ${problem}`),
    );
  });

  it.each(["0d", "7", "1w", "-1h", "h"])("refuse to keep telemetry for %s", (age) => {
    expect(() => readSettings({ PLAYGROUND_MAX_AGE: age })).toThrow(
      `PLAYGROUND_MAX_AGE: expected a length of time such as 30m, 12h or 7d, not "${age}"`,
    );
  });

  it("shift every port that is not set itself", () => {
    const env = { PLAYGROUND_PORT_OFFSET: "1000", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: "5317" };
    expect(readSettings(env).ports).toEqual({
      console: 9100,
      otlpHttp: 0,
      otlpGrpc: 5317,
      aws: 5566,
      xray: 3000,
      emf: 26_888,
    });
  });

  it.each([
    {
      env: { PLAYGROUND_ALLOWED_HOSTS: "collector, lab.example ,," },
      hosts: ["collector", "lab.example", "127.0.0.1"],
    },
    { env: { PLAYGROUND_HOST: "0.0.0.0", PLAYGROUND_TRUSTED_NETWORK: "true" }, hosts: [] },
    { env: { PLAYGROUND_HOST: "::", PLAYGROUND_TOKEN: "s3cret" }, hosts: [] },
    { env: { PLAYGROUND_HOST: "192.168.1.5", PLAYGROUND_TOKEN: "s3cret" }, hosts: ["192.168.1.5"] },
    { env: { PLAYGROUND_HOST: "fd00::5", PLAYGROUND_TOKEN: "s3cret" }, hosts: ["[fd00::5]"] },
  ])("allow the hosts that $env names and listens on", ({ env, hosts }) => {
    expect(readSettings(env).allowedHosts).toEqual(hosts);
  });

  it.each(["127.0.0.1", "127.3.2.1", "::1", "localhost"])("need no token on %s", (host) => {
    expect(readSettings({ PLAYGROUND_HOST: host }).host).toBe(host);
  });

  it.each([
    {
      env: { PLAYGROUND_HOST: "0.0.0.0" },
      message:
        'PLAYGROUND_HOST: "0.0.0.0" can be reached from other machines: set PLAYGROUND_TOKEN, or PLAYGROUND_TRUSTED_NETWORK=true where only trusted machines can',
    },
    {
      env: { PLAYGROUND_HOST: "lab.example", PLAYGROUND_TRUSTED_NETWORK: "false", PLAYGROUND_TOKEN: "" },
      message:
        'PLAYGROUND_HOST: "lab.example" can be reached from other machines: set PLAYGROUND_TOKEN, or PLAYGROUND_TRUSTED_NETWORK=true where only trusted machines can',
    },
    {
      env: { CONSOLE_PORT: "http", PLAYGROUND_STORE: "sqlite", PLAYGROUND_TOKEN: "two words" },
      message:
        'CONSOLE_PORT: expected a TCP port, 0–65535, not "http"\n' +
        'PLAYGROUND_STORE: expected duckdb or memory, not "sqlite"\n' +
        "PLAYGROUND_TOKEN: expected letters, digits and -._~+/ only",
    },
    {
      env: { PLAYGROUND_PORT_OFFSET: "39001" },
      message: 'PLAYGROUND_PORT_OFFSET: expected a whole number from 0 to 39000, not "39001"',
    },
  ])("refuse $env", ({ env, message }) => {
    expect(() => readSettings(env)).toThrow(new ConfigError(message));
  });
});
