import { expect, it } from "vitest";
import { boxText, pannedBox, readBox, zoomedBox } from "./map-box.ts";

const WHOLE = { x: 0, y: 0, width: 400, height: 200 };

it("zooms about a point, which stays", () => {
  // The point at 100, 150 is a quarter across and three quarters down, before and after.
  expect(zoomedBox(WHOLE, 0.5, { x: 0.25, y: 0.75 }, WHOLE)).toEqual({
    x: 50,
    y: 75,
    width: 200,
    height: 100,
  });
});

it("shows no more than there is, and never nothing", () => {
  const part = { x: 300, y: 100, width: 100, height: 50 };
  expect(zoomedBox(part, 100, { x: 0.5, y: 0.5 }, WHOLE)).toEqual(WHOLE);
  expect(zoomedBox(part, 0.0001, { x: 0, y: 0 }, WHOLE)).toMatchObject({ width: 40, height: 20 });
});

it("moves as far as there is something", () => {
  const part = { x: 100, y: 50, width: 200, height: 100 };
  expect(pannedBox(part, { x: 0.25, y: -0.1 }, WHOLE)).toEqual({ ...part, x: 150, y: 40 });
  expect(pannedBox(part, { x: 9, y: -9 }, WHOLE)).toEqual({ ...part, x: 200, y: 0 });
});

it.each([
  { text: "100-50-250", box: { x: 100, y: 50, width: 250, height: 125 } },
  // Of a map that was larger: what is there of it.
  { text: "900-450-250", box: { x: 750, y: 375, width: 250, height: 125 } },
  { text: "0-0-1", box: { x: 0, y: 0, width: 100, height: 50 } },
  { text: "0-0-1000", box: undefined },
  { text: "a-b-c", box: undefined },
  { text: undefined, box: undefined },
])("$text in a URL is $box", ({ text, box }) => {
  expect(readBox(text, { width: 1_000, height: 500 })).toEqual(box);
});

it("stands in a URL in whole units", () => {
  expect(boxText({ x: 1.4, y: 2.6, width: 99.5, height: 50 })).toBe("1-3-100");
});
