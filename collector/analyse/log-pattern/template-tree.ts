import { type MessageParts, messageParts, type Slot } from "./message-parts.ts";
import { messageShape } from "./message-shape.ts";
import { Template } from "./template.ts";

/** Drain's `st`: the share of words that a message must have in common with a template to join it. */
const SIMILARITY = 0.7;
/** Beyond these, messages that are like none join what they are most like, or the one template for all others. */
const MAX_TEMPLATES = 2_000;
const MAX_TEMPLATES_OF_LEAF = 100;
/** Shapes whose template is remembered; a message of any other is taken apart again. */
const MAX_SHAPES = 50_000;

/** Sorts messages into templates. */
export interface TemplateTree {
  /**
   * @param weight how many messages it stands for
   * @returns its template, which is the same one for all messages of one shape
   */
  add(message: string, weight?: number): Template;
  /** Those with most messages first; those that have as many, by their age. */
  templates(): readonly Template[];
}

/**
 * Finds the templates of log lines as Drain does (P. He, J. Zhu, Z. Zheng, M. R. Lyu: "Drain: An Online Log Parsing Approach
 * with Fixed Depth Tree", ICWS 2017): variable words are masked first, a tree of fixed depth leads to the few templates that
 * a message may belong to, and it joins the most similar of them, or becomes a new one.
 *
 *     root ──► fixed texts: signs, spaces, JSON keys, level ──► templates of this leaf ──► the most similar
 *
 * Where Drain's tree asks for the number of words and then for the first of them, this one asks for all that stands around
 * the words: lines of one kind that begin with different words stay together, and JSON lines are told apart by their keys.
 * What the templates are depends on the messages and their order, on nothing else.
 *
 * @see https://jiemingzhu.github.io/pub/pjhe_icws2017.pdf
 */
export function createTemplateTree(): TemplateTree {
  const leaves = new Map<string, Template[]>();
  const byShape = new Map<bigint, Template>();
  let others: Template | undefined;
  let count = 0;

  function templateFor(message: string): Template {
    const parts = messageParts(message);
    const key = leafKey(parts);
    const leaf = leaves.get(key) ?? [];
    const isFull = count >= MAX_TEMPLATES || leaf.length >= MAX_TEMPLATES_OF_LEAF;
    const found = mostSimilar(leaf, parts.slots, isFull ? 0 : SIMILARITY);
    if (found !== undefined) {
      found.join(parts.slots);
      return found;
    }
    if (isFull) {
      others ??= new Template(message, ANYTHING);
      return others;
    }
    const template = new Template(message, parts);
    count++;
    leaves.set(key, [...leaf, template]);
    return template;
  }

  return {
    add(message, weight = 1) {
      const shape = messageShape(message);
      const template = byShape.get(shape) ?? templateFor(message);
      if (byShape.size < MAX_SHAPES) byShape.set(shape, template);
      template.addCount(weight);
      return template;
    },
    templates() {
      const all = [...leaves.values()].flat();
      if (others !== undefined) all.push(others);
      return all.sort((a, b) => b.count - a.count);
    },
  };
}

const ANYTHING: MessageParts = {
  fixed: ["", ""],
  slots: [{ kind: "variable", pieces: [] }],
  isCut: false,
};

/** With their lengths, so that no two lists of texts have the same. */
const leafKey = ({ fixed }: MessageParts): string => fixed.map((text) => `${text.length}:${text}`).join("");

function mostSimilar(
  templates: readonly Template[],
  slots: readonly Slot[],
  least: number,
): Template | undefined {
  let best: Template | undefined;
  let greatest = least;
  for (const template of templates) {
    const similarity = template.similarity(slots);
    if (similarity < greatest || (similarity === greatest && best !== undefined)) continue;
    best = template;
    greatest = similarity;
  }
  return best;
}
