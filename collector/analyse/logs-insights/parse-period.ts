import type { Expression } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** The words for each unit. Those of more than one letter may have an `s` behind them. */
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  ms: ["millisecond", "ms", "msec"],
  s: ["second", "s", "sec"],
  m: ["minute", "m", "min"],
  h: ["hour", "h", "hr"],
  d: ["day", "d"],
  w: ["week", "w"],
  mo: ["month", "mo", "mon"],
  q: ["quarter", "q", "qtr"],
  y: ["year", "y", "yr"],
};

/** `m` is minutes and `M` nothing: units are in small letters. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNIT_WORDS).flatMap(([unit, words]) =>
    words.flatMap((word) => (word.length === 1 ? [word] : [word, `${word}s`])).map((word) => [word, unit]),
  ),
);

const MAX_AMOUNT = 10_000;

/**
 * Reads a period: `5m`, `1 hour`.
 * @throws {QuerySyntaxError}
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export function parsePeriod(tokens: TokenReader): Expression {
  const { kind, text, at: first } = tokens.token;
  if (kind !== "period" && kind !== "number") throw tokens.unexpected("a period, such as 5m");
  tokens.take();
  const word =
    kind === "period" ? text.replace(/^\d+/, "") : tokens.token.kind === "word" ? tokens.take().text : "";
  const at = tokens.placeFrom(first.start);
  const amount = Number.parseFloat(text);
  const unit = UNITS.get(word);
  if (unit === undefined) {
    throw tokens.error(
      "wrong period",
      `expected a number and one of ms, s, m, h, d, w, mo, q, y, found ${tokens.text.slice(at.start, at.end)}`,
      at,
    );
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > MAX_AMOUNT) {
    throw tokens.error("wrong period", `expected a whole number from 1 to ${MAX_AMOUNT} before its unit`, at);
  }
  return { at, type: "period", amount, unit };
}
