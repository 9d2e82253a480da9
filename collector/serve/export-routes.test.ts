import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { get as httpGet } from "node:http";
import { connect } from "node:net";
import { decodeLogs } from "@playground/shared/wire/otlp/decode-logs";
import { decodeMetrics } from "@playground/shared/wire/otlp/decode-metrics";
import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { jsonToProtobuf } from "@playground/shared/wire/otlp/json/json-to-protobuf";
import { describe, expect, it } from "vitest";
import type { TelemetryStore } from "../store/store.ts";
import { readZip } from "./fixtures/read-zip.ts";
import { sampleStore, startSampleApi } from "./fixtures/sample-api.ts";
import { sampleSpan } from "./fixtures/sample-telemetry.ts";

const requests = (lines = ""): unknown[] =>
  lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const randomText = (bytes: number): string => randomBytes(bytes).toString("base64");

describe("GET /api/export", () => {
  it("answers a zip of all that is kept, as OTLP/JSON lines", async () => {
    const { port } = await startSampleApi();
    const response = await fetch(`http://127.0.0.1:${port}/api/export`);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toBe("attachment; filename=playground-export.zip");
    const files = await readZip(Buffer.from(await response.arrayBuffer()));
    expect(Object.keys(files)).toEqual(["traces.jsonl", "logs.jsonl", "metrics.jsonl"]);
    const spans = requests(files["traces.jsonl"]).flatMap(
      (request) => decodeTraces(jsonToProtobuf("traces", request)).items,
    );
    expect(spans.map(({ name }) => name)).toEqual(["POST /orders", "GET /stock"]);
    const lines = requests(files["logs.jsonl"]).flatMap(
      (request) => decodeLogs(jsonToProtobuf("logs", request)).items,
    );
    expect(lines.map(({ body }) => body)).toContain("stock is out");
    const points = requests(files["metrics.jsonl"]).flatMap(
      (request) => decodeMetrics(jsonToProtobuf("metrics", request)).items,
    );
    expect(points).toHaveLength(1);
  });

  it("stops when nobody reads it any more, and lets another one begin", async () => {
    const sample = await sampleStore();
    let given = 0;
    let ended = 0;
    const store: TelemetryStore = {
      ...sample,
      async *exports() {
        try {
          for await (const one of sample.exports()) {
            for (;;) {
              given += 1;
              yield one;
            }
          }
        } finally {
          ended += 1;
        }
      },
    };
    const { port } = await startSampleApi({ store });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const request = httpGet(`http://127.0.0.1:${port}/api/export`);
      const [response] = await once(request, "response");
      expect(response.statusCode).toBe(200);
      await once(response, "data");
      request.destroy();
      await expect.poll(() => ended).toBe(attempt);
    }
    expect(given).toBeGreaterThan(3);
  });

  it("waits for who reads slowly, and lets go of the store when they leave", async () => {
    const sample = await sampleStore();
    const letGo = Promise.withResolvers<void>();
    let given = 0;
    const store: TelemetryStore = {
      ...sample,
      async *exports() {
        try {
          for (;;) {
            given += 1;
            // Random text hardly shrinks in a zip, so that the socket is full soon.
            yield { signal: "traces", payload: encodeTraces([sampleSpan({ name: randomText(100_000) })]) };
            await new Promise(setImmediate);
          }
        } finally {
          letGo.resolve();
        }
      },
    };
    const { port } = await startSampleApi({ store });
    const socket = connect(port, "127.0.0.1").pause();
    socket.write("GET /api/export HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
    let [before, rounds] = [-1, 0];
    await expect
      .poll(
        () => {
          rounds = given > 0 && given === before ? rounds + 1 : 0;
          before = given;
          return rounds;
        },
        { interval: 50, timeout: 10_000 },
      )
      .toBe(10);
    socket.destroy();
    await letGo.promise;
  });

  it("breaks off where the store fails, says so in the log, and serves on", async () => {
    const sample = await sampleStore();
    const store: TelemetryStore = {
      ...sample,
      async *exports() {
        yield* sample.exports();
        throw new Error("a segment cannot be read");
      },
    };
    const { port, get, logged } = await startSampleApi({ store });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const response = await fetch(`http://127.0.0.1:${port}/api/export`);
      await expect(response.arrayBuffer()).rejects.toThrow("terminated");
      await expect.poll(() => logged).toHaveLength(attempt);
    }
    expect(logged[0]).toMatchObject({
      err: { message: "a segment cannot be read" },
      message: "request failed",
    });
    expect((await get("/api/services")).status).toBe(200);
  });

  it("refuses a third one meanwhile", async () => {
    const sample = await sampleStore();
    const gate = Promise.withResolvers<void>();
    const store: TelemetryStore = {
      ...sample,
      async *exports() {
        await gate.promise;
        yield* sample.exports();
      },
    };
    const { port, get } = await startSampleApi({ store });
    const two = [1, 2].map(() => fetch(`http://127.0.0.1:${port}/api/export`));
    await expect.poll(async () => (await get("/api/export")).status).toBe(503);
    expect(await get("/api/export")).toMatchObject({ body: { error: { code: "EXPORT_UNDER_WAY" } } });
    gate.resolve();
    for (const response of await Promise.all(two))
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });
});
