import { expect, it } from "vitest";
import { DEFAULT_PREFERENCES, keepPreferences, readPreferences } from "./preferences.ts";

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

it("gives back what was kept", () => {
  const storage = storageWith(null);
  keepPreferences(storage, { theme: "dark", zone: "utc" });
  expect(readPreferences(storage)).toEqual({ theme: "dark", zone: "utc" });
});

it.each([null, "", "{", "null", "7", '{"theme":"pink","zone":3}'])("takes the default for %j", (text) => {
  expect(readPreferences(storageWith(text))).toEqual(DEFAULT_PREFERENCES);
});

it("keeps what it can read beside what it cannot", () => {
  expect(readPreferences(storageWith('{"theme":"dark","zone":"mars"}'))).toEqual({
    theme: "dark",
    zone: "local",
  });
});
