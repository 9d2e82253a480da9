import { describe, expect, it } from "vitest";
import { isLoopbackHost, localOnly } from "./local-only.ts";

const guard = localOnly({ allowedHosts: ["collector", "Lab.Example", "192.168.1.5", "[fd00::5]"] });

describe("localOnly", () => {
  it.each([
    "localhost",
    "localhost:8100",
    "LocalHost:8100",
    "a.b.localhost:1",
    "127.0.0.1",
    "127.0.0.1:4318",
    "127.255.3.9:80",
    "[::1]",
    "[::1]:8100",
    "collector:4318",
    "lab.example",
    "192.168.1.5:8100",
    "[fd00::5]:8100",
  ])("lets Host %s in", (host) => {
    expect(guard({ host })).toBeUndefined();
  });

  it.each([
    "",
    "evil.example",
    "localhost.evil.example",
    "notlocalhost",
    "127.0.0.1.evil.example",
    "127.0.0.256",
    "127.1",
    "128.0.0.1",
    "0.0.0.0:8100",
    "[::]:8100",
    "::1",
    "[::1",
    "localhost:8100:1",
    "localhost:port",
    "localhost:8100/",
    "evil.example#localhost",
    "localhost@evil.example",
    " localhost",
    "collector.evil.example",
  ])("refuses Host %j and quotes it", (host) => {
    expect(guard({ host })).toBe(`Host ${JSON.stringify(host)} is neither this machine nor an allowed host`);
  });

  it("refuses a request without Host", () => {
    expect(guard({})).toBe("the request has no Host");
  });

  it.each(["http://localhost:8100", "https://127.0.0.1", "http://[::1]:5173", "http://collector:8100"])(
    "lets Origin %s in",
    (origin) => {
      expect(guard({ host: "localhost:8100", origin })).toBeUndefined();
    },
  );

  it.each([
    "null",
    "",
    "http://evil.example",
    "https://localhost.evil.example:8100",
    "http://evil.example/localhost",
    "file://localhost",
    "chrome-extension://localhost",
    "localhost",
    "http://localhost/",
    "http://localhost http://evil.example",
  ])("refuses Origin %j and quotes it", (origin) => {
    expect(guard({ host: "localhost:8100", origin })).toBe(
      `Origin ${JSON.stringify(origin)} is neither this machine nor an allowed host`,
    );
  });

  it("looks at Host even where Origin is local", () => {
    expect(guard({ host: "evil.example", origin: "http://localhost" })).toContain('Host "evil.example"');
  });

  it("allows nothing further unless told", () => {
    expect(localOnly({ allowedHosts: [] })({ host: "collector" })).toContain('Host "collector"');
  });
});

describe("isLoopbackHost", () => {
  it.each(["::1", "[::1]", "127.0.0.1", "localhost", "x.localhost"])("knows %s", (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(["::", "0.0.0.0", "10.0.0.1", "example.com", "", "localhost.example"])(
    "does not take %j for it",
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
