import { fnv1a } from "../insights/fnv1a.ts";
import { type MessageParts, messageParts, type Slot } from "./message-parts.ts";
import { type SeverityLabel, severityOf } from "./severity.ts";
import { TemplateSlot } from "./template-slot.ts";

/** A part of a template: a text that all its messages have, or one that varies. */
export interface TemplateToken {
  /** `<*>` for one that varies. */
  readonly text: string;
  /** Counted from 1 among those that vary, with its kind: `Time-1`. Only where it varies. */
  readonly name?: string;
}

const VARIES = "<*>";

/** As a regular expression that matches just this. */
const quoted = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const isWord = ({ kind }: Slot): boolean => kind === "word";

/** What similar messages have in common. It becomes more general as messages join it, and is never taken apart. */
export class Template {
  /** How severe its first message says it is; others of it say the same, or say it otherwise. */
  readonly severity: SeverityLabel;
  /** Its first message. */
  readonly sample: string;
  #count = 0;
  readonly #fixed: readonly string[];
  readonly #slots: TemplateSlot[];
  readonly #hasWords: boolean;
  readonly #isCut: boolean;
  #tokens: readonly TemplateToken[] | undefined;

  constructor(message: string, { fixed, slots, isCut }: MessageParts) {
    this.severity = severityOf(message);
    this.sample = message;
    this.#fixed = fixed;
    this.#slots = slots.map((slot) => new TemplateSlot(slot));
    this.#hasWords = slots.some(isWord);
    this.#isCut = isCut;
  }

  /** The weights of its messages, added up. */
  get count(): number {
    return this.#count;
  }

  /** For instance `<Time-1> [INFO] took <Number-2> ms`. */
  get pattern(): string {
    return this.tokens.map(({ text, name }) => (name === undefined ? text : `<${name}>`)).join("");
  }

  /** 32 hex digits: the same for the same pattern. */
  get id(): string {
    const { pattern } = this;
    return [pattern, `${pattern}#`].map((text) => fnv1a(text).toString(16).padStart(16, "0")).join("");
  }

  /** What matches its messages: in RE2's syntax, and in that of JavaScript, Java and Python. */
  get regex(): string {
    const parts = this.tokens.map(({ text, name }) => {
      return name === undefined ? quoted(text).replaceAll(" ", "\\s+") : "(?s:.*?)";
    });
    return `^\\s*${parts.join("")}${this.#isCut ? "" : "\\s*$"}`;
  }

  get tokens(): readonly TemplateToken[] {
    this.#tokens ??= this.#render();
    return this.#tokens;
  }

  /**
   * How similar a message with the same fixed texts is: the share of the words that are the same, 0 to 1. Of messages
   * without texts that people read, the values count.
   */
  similarity(slots: readonly Slot[]): number {
    const kind = this.#hasWords || slots.some(isWord) ? "word" : "value";
    let same = 0;
    let all = 0;
    for (const [index, slot] of slots.entries()) {
      const own = this.#slots[index];
      if (own === undefined || (slot.kind !== kind && own.kind !== kind)) continue;
      all++;
      if (own.isSame(slot)) same++;
    }
    return all === 0 ? 1 : same / all;
  }

  /** Makes it general enough for one more shape of messages. */
  join(slots: readonly Slot[]): void {
    for (const [index, slot] of slots.entries()) this.#slots[index]?.join(slot);
    this.#tokens = undefined;
  }

  addCount(weight: number): void {
    this.#count += weight;
  }

  /** What a message has where the template varies, in the order of the tokens; undefined for one that is not like it. */
  valuesOf(message: string): string[] | undefined {
    const { fixed, slots } = messageParts(message);
    const isOfIt = fixed.length === this.#fixed.length && fixed.every((text, n) => text === this.#fixed[n]);
    if (!isOfIt) return undefined;
    return slots.flatMap((slot, index) => this.#slots[index]?.valuesOf(slot) ?? []);
  }

  #render(): TemplateToken[] {
    const tokens: TemplateToken[] = [];
    let text = this.#fixed[0] ?? "";
    let varying = 0;
    for (const [index, slot] of this.#slots.entries()) {
      for (const part of slot.parts()) {
        if (part.name === undefined) {
          text += part.text;
          continue;
        }
        if (text !== "") tokens.push({ text });
        tokens.push({ text: VARIES, name: `${part.name}-${++varying}` });
        text = "";
      }
      text += this.#fixed[index + 1] ?? "";
    }
    if (text !== "") tokens.push({ text });
    return tokens;
  }
}
