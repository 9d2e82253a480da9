import { describe, expect, it } from "vitest";
import { createAdmission } from "./admission.ts";

const open = () => createAdmission({ maxRequests: 2, maxBytes: 100 });

describe("a request is let in", () => {
  it("as long as there is room for its bytes, to the last one", () => {
    const admission = open();
    admission.admit(60);
    admission.admit(40);
    expect(admission.inFlight()).toEqual({ requests: 2, maxRequests: 2, bytes: 100, maxBytes: 100 });
  });

  it("when another one is over, which counts once", () => {
    const admission = open();
    const first = admission.admit(60);
    admission.admit(10);
    first.release();
    first.release();
    expect(admission.inFlight()).toMatchObject({ requests: 1, bytes: 10 });
    admission.admit(90);
    expect(admission.inFlight()).toMatchObject({ requests: 2, bytes: 100 });
  });
});

describe("a request must come again", () => {
  it("where as many are in flight as may", () => {
    const admission = open();
    admission.admit(0);
    admission.admit(0);
    expect(() => admission.admit(0)).toThrow(
      expect.objectContaining({ code: "TOO_MANY_REQUESTS", retryAfterSeconds: 1 }),
    );
    expect(admission.inFlight()).toMatchObject({ requests: 2, bytes: 0 });
  });

  it("where there is no room for its bytes", () => {
    const admission = open();
    admission.admit(60);
    expect(() => admission.admit(41)).toThrow(
      expect.objectContaining({
        code: "TOO_MANY_BYTES",
        message: "the requests in flight hold 60 of 100 bytes, which leaves no room for 41 more",
        retryAfterSeconds: 1,
      }),
    );
    expect(admission.inFlight()).toMatchObject({ requests: 1, bytes: 60 });
  });

  it("where it grows beyond the room that there is, and holds what it held until it is over", () => {
    const admission = open();
    admission.admit(60);
    const growing = admission.admit(10);
    growing.resize(40);
    expect(() => growing.resize(41)).toThrow(expect.objectContaining({ code: "TOO_MANY_BYTES" }));
    expect(admission.inFlight()).toMatchObject({ requests: 2, bytes: 100 });
    growing.release();
    expect(admission.inFlight()).toMatchObject({ requests: 1, bytes: 60 });
  });
});

it("a request that turns out smaller makes room", () => {
  const admission = open();
  admission.admit(100).resize(30);
  admission.admit(70);
  expect(admission.inFlight()).toMatchObject({ requests: 2, bytes: 100 });
});

describe("memory", () => {
  it("is a request's own until it releases its share, and is then used again", () => {
    const admission = open();
    const first = admission.admit(1);
    const second = admission.admit(1);
    const memory = first.memory(70_000);
    expect(memory.length).toBeGreaterThanOrEqual(70_000);
    expect(second.memory(70_000).buffer).not.toBe(memory.buffer);
    first.release();
    first.release();
    const third = admission.admit(1);
    expect(third.memory(70_000).buffer).toBe(memory.buffer);
    expect(third.memory(70_000).buffer).not.toBe(memory.buffer);
  });

  it("for a large body is not kept", () => {
    const admission = open();
    const first = admission.admit(1);
    const { buffer } = first.memory(10_000_000);
    first.release();
    expect(admission.admit(1).memory(10_000_000).buffer).not.toBe(buffer);
  });
});
