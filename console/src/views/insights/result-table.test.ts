import { describe, expect, it } from "vitest";
import { resultChart, resultRows, toCsv } from "./result-table.ts";

const row = (cells: Record<string, string>) =>
  Object.entries(cells).map(([field, value]) => ({ field, value }));

const rowsOf = (...rows: Record<string, string>[]) => resultRows({ results: rows.map(row) });

describe("an answer", () => {
  it("has the columns that any row has, without the pointer", () => {
    expect(rowsOf({ a: "1", "@ptr": "x" }, { b: "2", a: "3" })).toEqual({
      columns: ["a", "b"],
      rows: [{ a: "1" }, { b: "2", a: "3" }],
    });
  });

  it("is written with what needs it in quotes", () => {
    expect(toCsv(rowsOf({ a: 'say "hi"', b: "x,y" }, { b: "two\nlines" }))).toBe(
      'a,b\r\n"say ""hi""","x,y"\r\n,"two\nlines"\r\n',
    );
  });

  it("has no formula in it, whatever was logged", () => {
    const values = {
      "@message": "x",
      "=a": "=HYPERLINK(1)",
      b: "@SUM(1)",
      c: "-5",
      d: "+1-2",
      e: "\tx",
      f: "＝1+1",
    };
    expect(toCsv(rowsOf(values))).toBe(
      "@message,'=a,b,c,d,e,f\r\nx,'=HYPERLINK(1),'@SUM(1),-5,'+1-2,'\tx,'＝1+1\r\n",
    );
  });
});

const BY_MINUTE = { name: "bin(1m)", isBin: true };
const by = (...names: string[]) => [BY_MINUTE, ...names.map((name) => ({ name, isBin: false }))];

describe("a chart", () => {
  it("has a line for each figure", () => {
    const chart = resultChart(
      rowsOf(
        { "bin(1m)": "2026-01-01 00:01:00.000", n: "3", "avg(x)": "1.5" },
        { "bin(1m)": "2026-01-01 00:00:00.000", n: "4", "avg(x)": "2" },
      ),
      by(),
    );
    expect(chart?.times).toEqual([Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1, 0, 1)]);
    expect(chart?.series.map(({ label, values }) => ({ label, values }))).toEqual([
      { label: "n", values: [4, 3] },
      { label: "avg(x)", values: [2, 1.5] },
    ]);
  });

  it("has a line for each value of another column, with holes", () => {
    const chart = resultChart(
      rowsOf(
        { "bin(1m)": "2026-01-01 00:00:00.000", level: "info", n: "1" },
        { "bin(1m)": "2026-01-01 00:01:00.000", level: "error", n: "2" },
      ),
      by("level"),
    );
    expect(chart?.series.map(({ label, values }) => ({ label, values }))).toEqual([
      { label: "info", values: [1, null] },
      { label: "error", values: [null, 2] },
    ]);
  });

  it("says how many lines it has no colour for", () => {
    const minutes = ["00", "01"].map((minute) => `2026-01-01 00:${minute}:00.000`);
    const rows = Array.from({ length: 12 }, (_, n) => ({
      "bin(1m)": minutes[n % 2] ?? "",
      path: `/${n}`,
      n: "1",
    }));
    const chart = resultChart(rowsOf(...rows), by("path"));
    expect([chart?.series.length, chart?.leftOut]).toEqual([10, 2]);
  });

  it("takes a number that is grouped by for a name", () => {
    const minute = { "bin(1m)": "2026-01-01 00:00:00.000" };
    const chart = resultChart(
      rowsOf({ ...minute, status: "200", n: "5" }, { ...minute, status: "409", n: "1" }),
      by("status"),
    );
    expect(chart?.series.map(({ label, values }) => ({ label, values }))).toEqual([
      { label: "200", values: [5] },
      { label: "409", values: [1] },
    ]);
  });

  it.each([
    { rows: [{ n: "1" }, { n: "2" }] },
    { rows: [{ "bin(1m)": "2026-01-01 00:00:00.000", n: "1" }] },
    {
      rows: [
        { "bin(1m)": "2026-01-01 00:00:00.000", a: "x" },
        { "bin(1m)": "2026-01-01 00:01:00.000", a: "y" },
      ],
    },
  ])("is not made of $rows", ({ rows }) => {
    expect(resultChart(rowsOf(...rows), by())).toBeUndefined();
  });
});
