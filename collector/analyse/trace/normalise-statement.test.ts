import { expect, it } from "vitest";
import { normaliseStatement } from "./normalise-statement.ts";

it.each([
  ["parameters", "SELECT a FROM t WHERE id = $1", "SELECT a FROM t WHERE id = ?"],
  [
    "literals",
    "SELECT a FROM t WHERE id = 42 AND n = 'it''s' AND x > 1.5e3",
    "SELECT a FROM t WHERE id = ? AND n = ? AND x > ?",
  ],
  ["lists of any length", "DELETE FROM t WHERE id IN ($1, $2,$3)", "DELETE FROM t WHERE id IN (?)"],
  ["rows of any number", "INSERT INTO t VALUES ($1, $2), ($3, $4),($5,$6)", "INSERT INTO t VALUES (?)"],
  ["white space and comments", "SELECT a -- why\n  /* ** because */ FROM t", "SELECT a FROM t"],
  ["casts stay", "SELECT $1::text[], x::int FROM t2", "SELECT ?::text[], x::int FROM t2"],
  ["names with digits and quotes stay", 'SELECT "a 1", t2.c3 FROM t2', 'SELECT "a 1", t2.c3 FROM t2'],
  ["named parameters", "SELECT a FROM t WHERE id = :id", "SELECT a FROM t WHERE id = ?"],
  ["a text that does not end", "SELECT 'abc", "SELECT ?"],
  ["nothing", "", ""],
])("%s", (_, statement, expected) => {
  expect(normaliseStatement(statement)).toBe(expected);
});

it("takes time in proportion to the length, whatever is in it", () => {
  for (const part of ["'", "/*", "?,", "(?),", "$$", '"', "--", ":a", "::"]) {
    expect(normaliseStatement(part.repeat(100_000)).length).toBeLessThanOrEqual(2_000);
  }
});
