import { expect, it } from "vitest";
import { browserStorage } from "./browser-storage.ts";

it("gives back what is kept", () => {
  const kept = new Map<string, string>();
  const storage = browserStorage(
    () =>
      ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      }) as Storage,
  );
  storage.setItem("a", "1");
  expect([storage.getItem("a"), storage.getItem("b")]).toEqual(["1", null]);
});

it("keeps nothing where the browser blocks it", () => {
  const storage = browserStorage(() => {
    throw new DOMException("The operation is insecure", "SecurityError");
  });
  expect(() => storage.setItem("a", "1")).not.toThrow();
  expect(storage.getItem("a")).toBeNull();
});
