import { expect, it } from "vitest";
import { actionOf, KEY_MAP } from "./key-map.ts";

const press = (key: string, modifiers = {}) =>
  actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

it.each([
  { key: "d", action: "panRight" },
  { key: "ArrowUp", action: "zoomIn" },
  { key: "]", action: "collapseAll" },
  { key: "?", action: "help" },
  { key: "Escape", action: "clearSearch" },
  { key: "x", action: undefined },
])("$key is $action", ({ key, action }) => {
  expect(press(key)).toBe(action);
});

it("does more with Shift, whatever a sign needs", () => {
  expect(press("D", { shiftKey: true })).toBe("panRightFast");
  expect(press("ArrowUp", { shiftKey: true })).toBe("zoomInFast");
  expect(press("?", { shiftKey: true })).toBe("help");
  expect(press("S", { shiftKey: true })).toBeUndefined();
});

it("leaves the browser's own keys alone", () => {
  expect(press("b", { ctrlKey: true })).toBe("search");
  expect(press("f", { ctrlKey: true })).toBeUndefined();
  expect(press("d", { metaKey: true })).toBeUndefined();
  expect(press("ArrowLeft", { altKey: true })).toBeUndefined();
});

it("has each key once", () => {
  const keys = KEY_MAP.flatMap((entry) => entry.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
