import { expect, it } from "vitest";
import { GatheredBytes } from "./gathered-bytes.ts";

const chunks = () => [
  Uint8Array.of(1, 2, 3),
  Uint8Array.of(4),
  new Uint8Array(),
  Uint8Array.of(5, 6, 7, 8, 9),
];

const newMemory = (bytes: number) => new Uint8Array(bytes).fill(0xff);

it.each([
  { name: "an unknown length", announced: 0 },
  { name: "the right length", announced: 9 },
  { name: "too short a length", announced: 4 },
  { name: "too great a length", announced: 1_000 },
])("chunks stand behind each other, with $name announced", ({ announced }) => {
  const gathered = new GatheredBytes(newMemory);
  for (const chunk of chunks()) gathered.add(chunk, announced);
  expect(gathered.length).toBe(9);
  expect([...gathered.bytes()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it("no chunk is no byte", () => {
  expect(new GatheredBytes(newMemory).bytes()).toEqual(new Uint8Array());
});

it("a single chunk of the length announced is not copied", () => {
  const gathered = new GatheredBytes(newMemory);
  const chunk = Uint8Array.of(1, 2);
  gathered.add(chunk, 2);
  expect(gathered.bytes().buffer).toBe(chunk.buffer);
});

it("a chunk that was copied gives its memory back, unless others have a part in it", () => {
  const gathered = new GatheredBytes(newMemory);
  const own = Uint8Array.of(1, 2);
  const part = Uint8Array.of(3, 4, 5).subarray(0, 2);
  for (const chunk of [own, part]) gathered.add(chunk, 4);
  expect(own.buffer.byteLength).toBe(0);
  expect([...part]).toEqual([3, 4]);
});
