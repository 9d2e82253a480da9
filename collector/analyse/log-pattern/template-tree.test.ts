import { createRandom } from "@playground/shared/random";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { messageShape } from "./message-shape.ts";
import { createTemplateTree } from "./template-tree.ts";

/** Patterns with the number of their messages, the most frequent first. */
function patternsOf(messages: readonly string[]): [number, string][] {
  const tree = createTemplateTree();
  for (const message of messages) tree.add(message);
  return tree.templates().map(({ count, pattern }) => [count, pattern]);
}

describe("of texts", () => {
  // The example of the user guide's page on pattern analysis; the words for the tokens are chosen here.
  it("finds the pattern of the documentation's lines", () => {
    const lines = ["12342342k124-12345", "324892398123-12345", "3ff231242342-12345"].map(
      (id, n) => `2023-01-01 19:00:0${n} [INFO] Calling DynamoDB to store for resource id ${id}`,
    );
    expect(patternsOf(lines)).toEqual([
      [3, "<Date-1> <Time-2> [INFO] Calling DynamoDB to store for resource id <ID-3>"],
    ]);
  });

  it.each([
    {
      name: "a word in four, at the beginning as well",
      lines: ["tea is out of stock", "coffee is out of stock", "honey is out of stock"],
      patterns: [[3, "<Token-1> is out of stock"]],
    },
    {
      name: "two words in four are too many",
      lines: ["user alice logged in", "user alice signed up"],
      patterns: [
        [1, "user alice logged in"],
        [1, "user alice signed up"],
      ],
    },
    {
      name: "one word in two is too many",
      lines: ["order placed", "order lost", "order placed"],
      patterns: [
        [2, "order placed"],
        [1, "order lost"],
      ],
    },
    {
      name: "levels stay apart",
      lines: ["[INFO] the disk is nearly full", "[WARN] the disk is nearly full"],
      patterns: [
        [1, "[INFO] the disk is nearly full"],
        [1, "[WARN] the disk is nearly full"],
      ],
    },
    {
      name: "signs stay apart",
      lines: ["took: 5 ms", "took= 5 ms", "took: 7 ms"],
      patterns: [
        [2, "took: <Number-1> ms"],
        [1, "took= <Number-1> ms"],
      ],
    },
    {
      name: "a word or a number",
      lines: ["all is well with alice", "all is well with b0b"],
      patterns: [[2, "all is well with <Token-1>"]],
    },
    {
      name: "spaces",
      lines: ["  a   b\n", "a b"],
      patterns: [[2, "a b"]],
    },
    { name: "nothing", lines: ["", "  "], patterns: [[2, ""]] },
  ])("$name", ({ lines, patterns }) => {
    expect(patternsOf(lines)).toEqual(patterns);
  });
});

describe("of JSON", () => {
  it.each([
    {
      name: "keys stay, values vary",
      lines: [
        { level: "info", message: "request answered", method: "GET", path: "/products", status: 200 },
        { level: "info", message: "request answered", method: "POST", path: "/checkout/5", status: 201 },
      ],
      patterns: [
        [
          2,
          '{"level":"info","message":"request answered","method":"<Token-1>","path":"<Token-2>","status":<Number-3>}',
        ],
      ],
    },
    {
      name: "values that are the same stay, but for their numbers",
      lines: [
        { message: "answered", path: "/orders/17/lines" },
        { message: "answered", path: "/orders/2/lines" },
      ],
      patterns: [[2, '{"message":"answered","path":"/orders/<Number-1>/lines"}']],
    },
    {
      name: "a text may have a word that varies",
      lines: [
        { level: "error", error: { code: "GONE", message: "tea is out of stock: 5 wanted" } },
        { level: "error", error: { code: "LATE", message: "mugs is out of stock: 1 wanted" } },
      ],
      patterns: [
        [
          2,
          '{"level":"error","error":{"code":"<Token-1>","message":"<Token-2> is out of stock: <Number-3> wanted"}}',
        ],
      ],
    },
    {
      name: "other texts, levels and keys stay apart",
      lines: [
        { level: "info", message: "order placed" },
        { level: "info", message: "order lost" },
        { level: "warn", message: "order placed" },
        { level: "info", message: "order placed", items: 1 },
        { level: 30, msg: "x" },
        { level: 50, msg: "x" },
      ],
      patterns: [
        [1, '{"level":"info","message":"order placed"}'],
        [1, '{"level":"info","message":"order lost"}'],
        [1, '{"level":"warn","message":"order placed"}'],
        [1, '{"level":"info","message":"order placed","items":<Number-1>}'],
        [1, '{"level":30,"msg":"x"}'],
        [1, '{"level":50,"msg":"x"}'],
      ],
    },
    {
      name: "texts with quotes, colons and backslashes in them",
      lines: [
        { message: 'cannot read "level": a', n: 1 },
        { message: 'cannot read "level": a', n: 2 },
      ],
      patterns: [[2, String.raw`{"message":"cannot read \"level\": a","n":<Number-1>}`]],
    },
    {
      name: "without a text, how many values are the same counts",
      lines: [
        { a: "x", b: "y", c: "z", d: true },
        { a: "x", b: "y", c: "z", d: false },
        { a: "o", b: "p", c: "z", d: true },
      ],
      patterns: [
        [2, '{"a":"x","b":"y","c":"z","d":<Token-1>}'],
        [1, '{"a":"o","b":"p","c":"z","d":true}'],
      ],
    },
    {
      name: "names like those of Object.prototype",
      lines: [{ constructor: "a", __proto__x: 1, toString: "message" }],
      patterns: [[1, '{"constructor":"a","__proto__x":<Number-1>,"toString":"message"}']],
    },
  ])("$name", ({ lines, patterns }) => {
    expect(patternsOf(lines.map((line) => JSON.stringify(line)))).toEqual(patterns);
  });

  it.each(["{", '{"a', '{"a":"b', '{"a":"b\\', "{}", '{"":""}'])(
    "takes what is no whole JSON: %s",
    (line) => {
      expect(patternsOf([line, line])).toEqual([[2, line]]);
    },
  );
});

it("tells texts with control characters from others", () => {
  expect(patternsOf(["a\0b", "a b", "a\u0001b"]).map(([count]) => count)).toEqual([1, 1, 1]);
});

it("takes keys that are ids for what varies, whatever they end with", () => {
  const lines = ["a4444.message", "b55555.level", "c6666"].map((key) =>
    JSON.stringify({ [key]: "all is well" }),
  );
  expect(patternsOf(lines)).toEqual([[3, '{"<ID-1>":"all is well"}']]);
});

it("adds up weights", () => {
  const tree = createTemplateTree();
  const template = tree.add("took 5 ms", 40);
  expect(tree.add("took 12 ms", 2)).toBe(template);
  tree.add("other", 41);
  expect(tree.templates().map(({ count }) => count)).toEqual([42, 41]);
});

it("tells what a message has where its template varies", () => {
  const tree = createTemplateTree();
  const template = tree.add("tea is out of stock: 5 wanted");
  tree.add("mugs is out of stock: 17 wanted");
  expect(template.tokens).toEqual([
    { text: "<*>", name: "Token-1" },
    { text: " is out of stock: " },
    { text: "<*>", name: "Number-2" },
    { text: " wanted" },
  ]);
  expect(template.valuesOf("mugs is out of stock: 17 wanted")).toEqual(["mugs", "17"]);
  expect(template.valuesOf("nothing of the kind")).toBeUndefined();
});

/** Lines of a few kinds, with words that are drawn by chance. */
function someLines(seed: number, count: number): string[] {
  const random = createRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const word = () => pick(["tea", "mug", "honey", "a.b", "x_y", "é", "5", "3f", "[", "$1", "ERROR", "ok"]);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 1 + Math.floor(random() * 4) }, word);
    if (random() < 0.5) return words.join(" ");
    return JSON.stringify({
      level: pick(["info", "error"]),
      message: words.join(" "),
      sku: word(),
      n: random(),
    });
  });
}

it("puts all messages of one shape into one template, which matches them", () => {
  const lines = someLines(7, 3_000);
  const tree = createTemplateTree();
  const templates = lines.map((line) => tree.add(line));
  const byShape = new Map(lines.map((line, n) => [messageShape(line), templates[n]]));
  for (const [n, line] of lines.entries()) expect(byShape.get(messageShape(line))).toBe(templates[n]);
  for (const template of new Set(templates)) {
    const pattern = RE2JS.compile(template.regex);
    const own = lines.filter((_, n) => templates[n] === template);
    expect(template.count).toBe(own.length);
    for (const line of own) {
      expect(pattern.test(line), `${template.regex} and ${line}`).toBe(true);
      const varying = template.tokens.filter(({ name }) => name !== undefined);
      expect(template.valuesOf(line)).toHaveLength(varying.length);
    }
  }
  expect(tree.templates().reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
});

it("finds the same templates again for the same lines in the same order", () => {
  const lines = someLines(11, 2_000);
  expect(patternsOf(lines)).toEqual(patternsOf(lines));
});

it("has a bounded number of templates, and counts every line", () => {
  const inLetters = (n: number) => String.fromCharCode(97 + (n % 26), 97 + ((n / 26) % 26), 97 + n / 676);
  const alike = Array.from({ length: 500 }, (_, n) => `${inLetters(n)} ${inLetters(n + 7)}`);
  expect(patternsOf(alike)).toHaveLength(100);
  const signs = ["!", "#", "$", "%", "&", "*", ",", ";", "=", "?", "~", "^", "|"];
  const different = signs.flatMap((a) => signs.flatMap((b) => signs.map((c) => `x${a}${b}${c}`)));
  const patterns = patternsOf([...different, ...different.map((line) => `${line}!`)]);
  expect(patterns).toHaveLength(2_001);
  expect(patterns[0]).toEqual([2 * 13 ** 3 - 2_000, "<Token-1>"]);
});

it("takes lines that are long, deep or odd", () => {
  const lines = [
    "x".repeat(300_000),
    "a ".repeat(100_000),
    "{".repeat(100_000),
    '{"a":'.repeat(50_000),
    "\\".repeat(9),
  ];
  const patterns = patternsOf(lines);
  expect(patterns).toHaveLength(5);
  for (const [, pattern] of patterns) expect(pattern.length).toBeLessThan(130_000);
});
