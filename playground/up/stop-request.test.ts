import { describe, expect, it } from "vitest";
import { listenForStop, unlessAborted } from "./stop-request.ts";

function listening() {
  const listeners = new Set<(signal: NodeJS.Signals) => void>();
  let now = 0;
  let hurried = 0;
  const request = listenForStop(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => now,
  );
  request.onHurry(() => {
    hurried += 1;
  });
  const send = (signal: NodeJS.Signals, at: number) => {
    now = at;
    for (const listener of listeners) listener(signal);
  };
  return { request, send, hurried: () => hurried, listeners };
}

describe("a request to stop", () => {
  it("is the first signal", () => {
    const { request, send, hurried } = listening();
    expect([request.signal.aborted, request.exitCode()]).toEqual([false, undefined]);
    send("SIGTERM", 10);
    expect([request.signal.aborted, request.exitCode(), hurried()]).toEqual([true, 143, 0]);
  });

  it("that arrives twice, from the terminal and from npm, is one", () => {
    const { request, send, hurried } = listening();
    send("SIGINT", 10);
    send("SIGINT", 11);
    send("SIGTERM", 900);
    expect([request.exitCode(), hurried()]).toEqual([130, 0]);
  });

  it("that comes again a second later is in a hurry", () => {
    const { send, hurried } = listening();
    send("SIGINT", 10);
    send("SIGINT", 1_010);
    expect(hurried()).toBe(1);
  });

  it("is no longer listened for in the end", () => {
    const { request, listeners } = listening();
    request.close();
    expect(listeners.size).toBe(0);
  });
});

it("waits for a promise unless it is aborted", async () => {
  const abort = new AbortController();
  await expect(unlessAborted(Promise.resolve("done"), abort.signal)).resolves.toBe("done");
  const waiting = unlessAborted(new Promise(() => undefined), abort.signal);
  abort.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await expect(unlessAborted(new Promise(() => undefined), abort.signal)).rejects.toThrow("enough");
});
