import type { Attributes, AttributeValue } from "../../model/attributes.ts";

/** Attributes of which the mapping remembers what it has used up, so that the rest can be kept as it is. */
export class TakenAttributes {
  readonly #attributes: Attributes;
  readonly #taken = new Set<string>();

  constructor(attributes: Attributes) {
    this.#attributes = attributes;
  }

  /** The first of these keys that has a text; all of them are used up. */
  text(...keys: readonly string[]): string | undefined {
    return this.#first(keys, (value) => typeof value === "string" && value !== "") as string | undefined;
  }

  /** The first of these keys that has a number; all of them are used up. */
  number(...keys: readonly string[]): number | undefined {
    return this.#first(keys, (value) => typeof value === "number") as number | undefined;
  }

  /** The first of these keys that has a list of texts; all of them are used up. */
  texts(...keys: readonly string[]): readonly string[] | undefined {
    const isTexts = (value: AttributeValue) =>
      Array.isArray(value) && value.every((one) => typeof one === "string");
    return this.#first(keys, isTexts) as readonly string[] | undefined;
  }

  /** The text of a key, which stays for others. */
  peek(key: string): string | undefined {
    const value = this.#attributes[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** What is not used up. */
  rest(): [string, AttributeValue][] {
    return Object.entries(this.#attributes).filter(([key]) => !this.#taken.has(key));
  }

  #first(keys: readonly string[], fits: (value: AttributeValue) => boolean): AttributeValue | undefined {
    let found: AttributeValue | undefined;
    for (const key of keys) {
      const value = this.#attributes[key];
      if (value === undefined || !fits(value)) continue;
      this.#taken.add(key);
      found ??= value;
    }
    return found;
  }
}
