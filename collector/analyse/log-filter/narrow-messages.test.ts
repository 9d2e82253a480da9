import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import type { MessageCondition } from "../../store/log-scan.ts";
import { compileFilterPattern } from "./compile.ts";
import { messageCondition } from "./narrow-messages.ts";
import { parseFilterPattern } from "./parse.ts";

const holds = (condition: MessageCondition, message: string): boolean => {
  if ("contains" in condition) return message.includes(condition.contains);
  if ("all" in condition) return condition.all.every((part) => holds(part, message));
  return condition.any.some((part) => holds(part, message));
};

const random = createRandom(5);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

const TEXTS = ["error", "out of stock", 'say "hi"', "/a/b", "é\n", "404", "4.04e2", "1e3", "x"];
const KEYS = ["level", "a b", "é", 'q"', "code"];

/** JSON as writers may write it: with blanks, and with characters escaped that need not be. */
function written(value: unknown): string {
  const text = JSON.stringify(value, null, random() < 0.5 ? 0 : 1);
  if (random() < 0.7) return text;
  return text.replaceAll(/[a-z/](?=[^"\\]*")/g, (character) => {
    if (random() < 0.8) return character;
    return character === "/" ? "\\/" : `\\u00${character.charCodeAt(0).toString(16)}`;
  });
}

const value = (): unknown => pick<unknown>([...TEXTS, 404, 1000, true, null, [1], {}]);
const message = (): string =>
  random() < 0.3
    ? `${pick(TEXTS)} "${pick(TEXTS)}" ${pick(TEXTS)}`
    : written({ [pick(KEYS)]: value(), [pick(KEYS)]: { [pick(KEYS)]: value() } });

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
const path = (): string => `$[${quoted(pick(KEYS))}]${random() < 0.3 ? `[${quoted(pick(KEYS))}]` : ""}`;

function operand(): string {
  const kind = random();
  if (kind < 0.5) return quoted(pick(TEXTS));
  if (kind < 0.7) return quoted(`${pick(TEXTS).slice(0, 3)}*`);
  return kind < 0.9 ? pick(["404", "1e3", "4*"]) : "%[a-z]%";
}

function condition(): string {
  const kind = random();
  if (kind < 0.1) return `${path()} ${pick(["EXISTS", "NOT EXISTS", "IS NULL", "IS TRUE"])}`;
  if (kind < 0.2) return `${path()} > 400`;
  return `${path()} ${pick(["=", "=", "=", "!="])} ${operand()}`;
}

function pattern(): string {
  const kind = random();
  if (kind < 0.2)
    return `${pick(["", "?", "-"])}${quoted(pick(TEXTS))} ${pick(["", "?", "-"])}${quoted(pick(TEXTS))}`;
  if (kind < 0.35) return `[..., a = ${operand()}, b]`;
  return `{ ${condition()} ${random() < 0.5 ? `${pick(["&&", "||"])} ${condition()}` : ""} }`;
}

it("holds for every message that matches", () => {
  let matched = 0;
  let spared = 0;
  for (let n = 0; n < 30_000; n++) {
    const text = pattern();
    const parsed = parseFilterPattern(text);
    const line = message();
    const isCandidate = holds(messageCondition(parsed), line);
    if (compileFilterPattern(parsed)(line) === undefined) {
      if (!isCandidate) spared++;
      continue;
    }
    matched++;
    expect({ text, line, isCandidate }).toEqual({ text, line, isCandidate: true });
  }
  expect(matched).toBeGreaterThan(1_000);
  expect(spared).toBeGreaterThan(10_000);
});

it.each<[string, MessageCondition]>([
  ["ERROR -retry", { all: [{ contains: "ERROR" }] }],
  ["?a ?b", { any: [{ contains: "a" }, { contains: "b" }] }],
  [
    '{ $.level = "error" }',
    {
      all: [
        { any: [{ contains: "level" }, { contains: "\\u" }] },
        { any: [{ contains: "error" }, { contains: "\\u" }] },
      ],
    },
  ],
])("%s looks for what it needs", (text, expected) => {
  expect(messageCondition(parseFilterPattern(text))).toEqual(expected);
});
