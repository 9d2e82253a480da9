import { once } from "node:events";
import { connect } from "node:net";
import { eventually } from "@playground/trace-testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { createIngestCounters } from "../ingest-counters.ts";
import type { IncomingLogEvent } from "../log-events.ts";
import { startEmfTcp } from "./start-emf-tcp.ts";

async function started(hold?: Promise<void>) {
  const events: IncomingLogEvent[] = [];
  const counters = createIngestCounters();
  const errors: unknown[] = [];
  const { port, close } = await startEmfTcp({
    host: "127.0.0.1",
    port: 0,
    takeLogEvents: async (_, taken) => {
      await hold;
      events.push(...taken);
    },
    counters,
    now: () => 7,
    onInternalError: (error) => errors.push(error),
  });
  onTestFinished(close);
  const send = async (...pieces: readonly (string | Buffer)[]) => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
    socket.end();
  };
  const messages = () => events.map(({ message }) => message);
  return { send, events, messages, errors, failed: () => counters.snapshot()[0]?.failed };
}

describe("the port of the embedded metric format", () => {
  it("takes a document a line, whatever pieces they come in, the last one without an end too", async () => {
    const { send, messages } = await started();
    const umlaut = Buffer.from('{"a":"ü"}');
    await send('{"n":1}\n{"n"', ":2}\r\n\n", umlaut.subarray(0, 7), umlaut.subarray(7), '\n{"n":3}');
    await eventually(() => expect(messages()).toEqual(['{"n":1}', '{"n":2}', '{"a":"ü"}', '{"n":3}']));
  });

  it("puts documents where they say, at the time they say", async () => {
    const { send, events } = await started();
    const named = JSON.stringify({ _aws: { LogGroupName: "g", LogStreamName: "s", Timestamp: 5 } });
    await send(`${named}\n{"_aws":{"LogGroupName":7}}\n`);
    await eventually(() =>
      expect(events).toMatchObject([
        { logGroup: "g", logStream: "s", timestamp: 5 },
        { logGroup: "/playground/emf", logStream: "default", timestamp: 7 },
      ]),
    );
  });

  it("counts what is no document, and goes on", async () => {
    const { send, messages, failed } = await started();
    await send(`broken\n[1]\n{"a":"${"x".repeat(1_048_576)}"}\n{"n":1}\n`);
    await eventually(() => expect(messages()).toEqual(['{"n":1}']));
    expect(failed()).toEqual({ NO_JSON: 1, NO_OBJECT: 1, LINE_TOO_LONG: 1 });
  });

  it("keeps connections apart", async () => {
    const { send, messages } = await started();
    await Promise.all([send('{"n":', "1}\n"), send('{"n":', "2}\n")]);
    await eventually(() => expect(messages().sort()).toEqual(['{"n":1}', '{"n":2}']));
  });

  it("reads no further while lines are not kept yet", async () => {
    const held = Promise.withResolvers<void>();
    const { send, messages } = await started(held.promise);
    const line = `{"a":"${"x".repeat(900_000)}"}\n`;
    let isSent = false;
    const sending = send(...Array(40).fill(line)).then(() => {
      isSent = true;
    });
    await eventually(() => expect(isSent).toBe(false));
    held.resolve();
    await sending;
    await eventually(() => expect(messages()).toHaveLength(40), { withinMs: 20_000 });
  });
});
