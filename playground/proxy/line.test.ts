import { describe, expect, it } from "vitest";
import { Line } from "./line.ts";
import { byType, readToxics } from "./toxic.ts";

/** A sequence whose every number is in the middle: no jitter, slices of just the average. */
const middle = () => 0.5;

function lineWith(...toxics: { type: string; attributes: object }[]): Line {
  const line = new Line(middle);
  line.change(byType(readToxics(toxics)), 0);
  return line;
}

/** What leaves the line, and at which millisecond, when it is asked at each. */
function departures(line: Line, untilMs: number): [number, string][] {
  const left: [number, string][] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs++) {
    for (let piece = line.take(nowMs); piece !== undefined; piece = line.take(nowMs))
      left.push([nowMs, piece.toString()]);
  }
  return left;
}

const text = (length: number): Buffer => Buffer.from("x".repeat(length));

describe("a line", () => {
  it("lets everything through at once, without toxics", () => {
    const line = lineWith();
    line.put(Buffer.from("a"), 0);
    line.put("end", 0);
    expect(departures(line, 0)).toEqual([
      [0, "a"],
      [0, "end"],
    ]);
    expect(line.waitMs(0)).toBeUndefined();
  });

  it("makes each chunk late by one latency, not by one after the other", () => {
    const line = lineWith({ type: "latency", attributes: { latency: 100 } });
    for (const [nowMs, chunk] of ["a", "b", "c"].entries()) line.put(Buffer.from(chunk), nowMs);
    expect(line.waitMs(2)).toBe(98);
    expect(departures(line, 200)).toEqual([
      [100, "a"],
      [101, "b"],
      [102, "c"],
    ]);
  });

  it("keeps the order where jitter would change it", () => {
    const draws = [1, 0];
    const line = new Line(() => draws.shift() ?? 0);
    line.change(byType(readToxics([{ type: "latency", attributes: { latency: 50, jitter: 20 } }])), 0);
    line.put(Buffer.from("late"), 0);
    line.put(Buffer.from("early"), 0);
    // 50 + 20 for the first; 50 - 20 would be before it.
    expect(departures(line, 100)).toEqual([
      [70, "late"],
      [70, "early"],
    ]);
  });

  it("gives a slow line's bytes in bursts of 100 ms", () => {
    const line = lineWith({ type: "bandwidth", attributes: { rate: 1 } });
    line.put(text(250), 0);
    // 1 KB/s is a byte in a millisecond.
    expect(departures(line, 300)).toEqual([
      [100, "x".repeat(100)],
      [200, "x".repeat(100)],
      [250, "x".repeat(50)],
    ]);
  });

  it("does not make good the time in which its reader was slow", () => {
    const line = lineWith({ type: "bandwidth", attributes: { rate: 1 } });
    line.put(text(300), 0);
    expect(line.take(10_000)).toHaveLength(100);
    // Of the 9 900 ms it gives back no more than a timer may be late.
    expect(line.waitMs(10_000)).toBe(80);
  });

  it("cuts slices, some microseconds apart", () => {
    const line = lineWith({
      type: "slicer",
      attributes: { average_size: 4, size_variation: 2, delay: 3000 },
    });
    line.put(Buffer.from("abcdefghij"), 0);
    expect(departures(line, 10)).toEqual([
      [0, "abcd"],
      [3, "efgh"],
      [6, "ij"],
    ]);
  });

  it("passes the end on late for slow_close, and data at once", () => {
    const line = lineWith({ type: "slow_close", attributes: { delay: 30 } });
    line.put(Buffer.from("a"), 0);
    line.put("end", 0);
    expect(departures(line, 100)).toEqual([
      [0, "a"],
      [30, "end"],
    ]);
  });

  it("lets go what a toxic held that is gone, or is less now", () => {
    const line = lineWith({ type: "latency", attributes: { latency: 500_000 } });
    line.put(Buffer.from("a"), 0);
    line.change(byType(readToxics([{ type: "latency", attributes: { latency: 40, jitter: 5 } }])), 10);
    expect(line.waitMs(10)).toBe(45);
    line.change({}, 20);
    expect(line.take(20)?.toString()).toBe("a");
  });

  it("is full when one more read of 64 KiB could make it more than 1 MiB", () => {
    const line = lineWith({ type: "latency", attributes: { latency: 1000 } });
    line.put(text(1024 * 1024 - 64 * 1024), 0);
    expect(line.isFull).toBe(false);
    line.put(text(1), 0);
    expect(line.isFull).toBe(true);
    departures(line, 1000);
    expect(line.isFull).toBe(false);
  });

  it("is full of very many chunks, however small", () => {
    const line = lineWith({ type: "latency", attributes: { latency: 1000 } });
    for (let chunks = 0; chunks < 16_384; chunks++) line.put(text(1), 0);
    expect(line.isFull).toBe(true);
  });

  it("drops data, and keeps the end", () => {
    const line = lineWith({ type: "latency", attributes: { latency: 10 } });
    line.put(Buffer.from("abc"), 0);
    line.put("end", 0);
    expect(line.drop()).toBe(3);
    expect(departures(line, 20)).toEqual([[10, "end"]]);
  });
});
