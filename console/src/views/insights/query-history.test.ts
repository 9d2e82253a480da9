import { expect, it } from "vitest";
import { keepQuery, readHistory } from "./query-history.ts";

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

it("has the newest first, each once, and no more than twenty", () => {
  const storage = storageWith(null);
  for (let n = 0; n < 25; n++) keepQuery(storage, `limit ${n}`);
  keepQuery(storage, "limit 10");
  expect(readHistory(storage)).toHaveLength(20);
  expect(readHistory(storage).slice(0, 2)).toEqual(["limit 10", "limit 24"]);
});

it.each([null, "{", "7", '{"a":1}'])("is empty where %j is kept", (text) => {
  expect(readHistory(storageWith(text))).toEqual([]);
});
