import type { Random } from "@playground/shared/random";

/** What a visitor of the shop does. */
const REQUEST_KINDS = ["list", "product", "checkout", "order"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How often each is done, compared with the others. */
export type Mix = Readonly<Record<RequestKind, number>>;

export const DEFAULT_MIX: Mix = { list: 20, product: 35, checkout: 30, order: 15 };

const isKind = (word: string): word is RequestKind => REQUEST_KINDS.some((kind) => kind === word);

/**
 * Reads a mix such as `list=2,checkout=1`; what is not named is never done.
 * @throws {RangeError} naming what cannot be read
 */
export function parseMix(text: string): Mix {
  const mix = { list: 0, product: 0, checkout: 0, order: 0 };
  for (const share of text.split(",")) {
    const [, kind = "", weight = ""] = /^\s*(\w+)=(\d{1,6})\s*$/.exec(share) ?? [];
    if (!isKind(kind)) {
      throw new RangeError(
        `expected ${REQUEST_KINDS.join(", ")} with a weight each, such as list=2,checkout=1; not ${JSON.stringify(share)}`,
      );
    }
    mix[kind] = Number(weight);
  }
  if (totalWeight(mix) === 0) throw new RangeError("expected a weight above 0");
  return mix;
}

const totalWeight = (mix: Mix): number => REQUEST_KINDS.reduce((sum, kind) => sum + mix[kind], 0);

/** Draws what is done next. */
export function pickKind(random: Random, mix: Mix): RequestKind {
  let left = random() * totalWeight(mix);
  for (const kind of REQUEST_KINDS) {
    left -= mix[kind];
    if (left < 0) return kind;
  }
  return "list";
}
