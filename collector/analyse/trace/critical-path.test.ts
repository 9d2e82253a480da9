import { expect, it } from "vitest";
import { analysed, sectionsOf } from "./drawn-for-test.ts";

/**
 * The first nine are the situations of Jaeger's own cases for its critical path, one column a time unit:
 * https://github.com/jaegertracing/jaeger-ui, CriticalPath/testCases. Times count from the root's start.
 */
it.each([
  {
    name: "two children one after the other",
    drawing: `
      C: s C    internal |---------|
        D: s D  internal   |-|
        E: s E  internal      |-|`,
    path: "C 0-2, D 2-4, C 4-5, E 5-7, C 7-10",
  },
  {
    name: "of two children that overlap, the one that ends last",
    drawing: `
      X: s X    internal |----------|
        A: s A  internal  |---|
        C: s C  internal   |---|`,
    path: "X 0-2, C 2-6, X 6-11",
  },
  {
    name: "a child that starts after its parent's end is dropped",
    drawing: `
      A: s A    internal |----|
        B: s B  internal        |---------|`,
    path: "A 0-5",
  },
  {
    name: "… with all below it",
    drawing: `
      A: s A      internal |----|
        B: s B    internal        |---------|
          C: s C  internal          |---|`,
    path: "A 0-5",
  },
  {
    name: "nobody waits for a consumer",
    drawing: `
      A: s A    producer |---------|
        B: s B  consumer    |---|`,
    path: "A 0-10",
  },
  {
    name: "a child that ends late is cut, and a grandchild that begins early",
    drawing: `
      A: s A      internal |---------|
        B: s B    internal      |-------|
          C: s C  internal    |---|`,
    path: "A 0-5, C 5-7, B 7-10",
  },
  {
    name: "child and grandchild that end late are cut",
    drawing: `
      A: s A      internal |---------|
        B: s B    internal      |-------|
          C: s C  internal        |--------|`,
    path: "A 0-5, B 5-7, C 7-10",
  },
  {
    name: "a child that begins before and ends after is cut to its parent",
    drawing: `
      A: s A    internal   |---|
        B: s B  internal |-------|`,
    path: "B 0-4",
  },
  {
    name: "a child that ends before its parent's start is dropped",
    drawing: `
      A: s A    internal      |---|
        B: s B  internal |--|`,
    path: "A 0-4",
  },
  {
    name: "siblings that touch are both on it",
    drawing: `
      A: s A    internal |-----------|
        B: s B  internal  |---|
        C: s C  internal      |---|
        D: s D  internal          |-|`,
    path: "A 0-1, B 1-5, C 5-9, D 9-11, A 11-12",
  },
  {
    name: "of children that end together, the one with the smaller id",
    drawing: `
      A: s A    internal |-------|
        B: s B  internal  |----|
        C: s C  internal    |--|`,
    path: "A 0-1, B 1-6, A 6-8",
  },
  {
    name: "what a dropped-out sibling waited for is followed further back",
    drawing: `
      A: s A    internal |-------------|
        B: s B  internal  |--|
        C: s C  internal   |-----|
        D: s D  internal       |----|`,
    path: "A 0-1, B 1-4, A 4-6, D 6-11, A 11-14",
  },
  {
    name: "a span without length takes nothing",
    drawing: `
      A: s A    internal |-------|
        B: s B  internal     |
        C: s C  internal     |--|`,
    path: "A 0-4, C 4-7, A 7-8",
  },
  { name: "one span alone", drawing: "A: s A internal |---|", path: "A 0-4" },
  { name: "a root without length", drawing: "A: s A internal |", path: "" },
])("$name", ({ drawing, path }) => {
  expect(sectionsOf(analysed(drawing))).toBe(path);
});
