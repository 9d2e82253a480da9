import { eventually } from "@playground/trace-testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSampleApi } from "./fixtures/sample-api.ts";

/** Follows the events, and gives the text that has come so far. */
async function follow(port: number) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { signal: stop.signal });
  const seen = { text: "", isOver: false };
  const read = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) seen.text += chunk;
    seen.isOver = true;
  };
  void read().catch(() => undefined);
  return { response, seen, stop };
}

const events = (text: string): { event: string; data: unknown }[] =>
  text
    .split("\n\n")
    .filter((part) => part.startsWith("event: "))
    .map((part) => {
      const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
      return { event, data: JSON.parse(data) as unknown };
    });

describe("GET /api/events", () => {
  it("tells what is so, and then only what has changed", async () => {
    const { port, counters } = await startSampleApi();
    const { response, seen } = await follow(port);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    await eventually(async () => {
      expect(events(seen.text).map(({ event }) => event)).toEqual(["ingest", "faults"]);
    });
    counters.acknowledged("traces", "grpc", { bytes: 10, accepted: 7, refused: [] });
    counters.acknowledged("traces", "http/json", { bytes: 10, accepted: 2, refused: [] });
    await eventually(async () => {
      expect(events(seen.text).slice(2)).toEqual([
        { event: "ingest", data: { traces: 9, logs: 0, metrics: 0 } },
      ]);
    });
  });

  it("tells it again to who comes later", async () => {
    const { port } = await startSampleApi();
    const first = await follow(port);
    await eventually(async () => expect(events(first.seen.text)).toHaveLength(2));
    const second = await follow(port);
    await eventually(async () => expect(events(second.seen.text)).toHaveLength(2));
  });

  it("ends when the collector stops", async () => {
    const { port, feed } = await startSampleApi();
    const { seen } = await follow(port);
    await eventually(async () => expect(events(seen.text)).toHaveLength(2));
    feed.close();
    await eventually(async () => expect(seen.isOver).toBe(true));
  });

  it("is for 64 at once; who leaves makes room", async () => {
    const { port, get } = await startSampleApi();
    const all = await Promise.all(Array.from({ length: 64 }, () => follow(port)));
    expect((await get<{ error: { code: string } }>("/api/events")).body.error.code).toBe(
      "TOO_MANY_FOLLOWERS",
    );
    all[0]?.stop.abort();
    await eventually(async () => {
      const { response, stop } = await follow(port);
      stop.abort();
      expect(response.status).toBe(200);
    });
  });
});
