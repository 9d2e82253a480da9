import type { Piece, Slot } from "./message-parts.ts";
import { commonName, tokenName, UNKNOWN_NAME } from "./token-name.ts";

/** A slot as far as all messages of a template have the same in it. */
export class TemplateSlot {
  readonly kind: Slot["kind"];
  readonly #pieces: readonly Piece[];
  /** Of each piece that is variable, what its values are; of all of it once it varies as a whole. */
  readonly #names: (string | undefined)[];
  #variesAs: string | undefined;

  constructor({ kind, pieces }: Slot) {
    this.kind = kind;
    this.#pieces = pieces;
    this.#names = pieces.map(({ text, isVariable }) => (isVariable ? tokenName(text) : undefined));
    if (kind === "variable") this.#variesAs = this.#names[0] ?? UNKNOWN_NAME;
  }

  isSame({ pieces }: Slot): boolean {
    return (
      this.#variesAs === undefined &&
      pieces.length === this.#pieces.length &&
      pieces.every(({ text, isVariable }, index) => {
        const own = this.#pieces[index];
        return own?.isVariable === isVariable && (isVariable || own.text === text);
      })
    );
  }

  join(slot: Slot): void {
    if (this.#variesAs !== undefined) {
      const name = slot.kind === "variable" ? tokenName(slot.pieces[0]?.text ?? "") : UNKNOWN_NAME;
      this.#variesAs = commonName(this.#variesAs, name);
    } else if (!this.isSame(slot)) this.#variesAs = UNKNOWN_NAME;
    else {
      for (const [index, { text, isVariable }] of slot.pieces.entries()) {
        if (isVariable) this.#names[index] = commonName(this.#names[index] ?? UNKNOWN_NAME, tokenName(text));
      }
    }
  }

  /** Its texts, and the names of what varies. */
  parts(): { readonly text: string; readonly name?: string | undefined }[] {
    if (this.#variesAs !== undefined) return [{ text: "", name: this.#variesAs }];
    return this.#pieces.map(({ text }, index) => ({ text, name: this.#names[index] }));
  }

  valuesOf({ pieces }: Slot): string[] {
    if (this.#variesAs !== undefined) return [pieces.map(({ text }) => text).join("")];
    return pieces.filter(({ isVariable }) => isVariable).map(({ text }) => text);
  }
}
