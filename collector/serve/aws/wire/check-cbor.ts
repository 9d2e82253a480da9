/** Deeper than any input of AWS's. */
const MAX_DEPTH = 64;

const MAJOR = { bytes: 2, text: 3, list: 4, map: 5, tag: 6, simple: 7 } as const;

const INDEFINITE = 31;
const BREAK = 0xff;

/** Of a timestamp: Unix seconds. The only tag that Smithy's protocol has for the types in use here. */
const EPOCH_TAG = 1;

/**
 * Says why a body cannot be decoded. The decoder believes the lengths that it reads: a list that claims a thousand million
 * entries in five bytes would get memory for them.
 * @returns what is wrong at which byte; undefined where it is one whole item
 * @see https://www.rfc-editor.org/rfc/rfc8949#appendix-C
 */
export function checkCbor(body: Uint8Array): string | undefined {
  const walk = new Walk(body);
  try {
    walk.item(0);
    if (walk.at < body.length) throw new CborProblem("there is more behind the item");
    return undefined;
  } catch (error) {
    if (error instanceof CborProblem) return `${error.message}, at byte ${walk.at}`;
    throw error;
  }
}

class CborProblem extends Error {
  override readonly name = "CborProblem";
}

class Walk {
  at = 0;
  readonly #body: Uint8Array;
  readonly #view: DataView;

  constructor(body: Uint8Array) {
    this.#body = body;
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  }

  item(depth: number): void {
    if (depth > MAX_DEPTH) throw new CborProblem(`more than ${MAX_DEPTH} items within each other`);
    const { major, minor, value } = this.#head();
    if (major === MAJOR.bytes || major === MAJOR.text) this.#string(major, minor, value);
    else if (major === MAJOR.list) this.#entries(minor, value, () => this.item(depth + 1));
    else if (major === MAJOR.map) this.#entries(minor, value, () => this.#entry(depth + 1));
    else if (major === MAJOR.tag) this.#tag(value);
    else if (minor === INDEFINITE) throw new CborProblem("an end without a beginning");
    else if (major === MAJOR.simple && minor < 20) throw new CborProblem("an unknown simple value");
    else if (major === MAJOR.simple && minor === 24) throw new CborProblem("an unknown simple value");
  }

  /** @returns the argument, for simple values and floats of no meaning */
  #head(): { major: number; minor: number; value: number } {
    const first = this.#body[this.at];
    if (first === undefined) throw new CborProblem("it ends in the middle");
    const minor = first & 0b11111;
    if (minor > 27 && minor < INDEFINITE) throw new CborProblem("a head of unknown form");
    this.at++;
    return { major: first >> 5, minor, value: minor < 24 ? minor : this.#argument(minor) };
  }

  #argument(minor: number): number {
    if (minor === INDEFINITE) return 0;
    const start = this.at;
    this.#skip(2 ** (minor - 24));
    if (minor === 24) return this.#view.getUint8(start);
    if (minor === 25) return this.#view.getUint16(start);
    if (minor === 26) return this.#view.getUint32(start);
    return Number(this.#view.getBigUint64(start));
  }

  #skip(bytes: number): void {
    if (bytes > this.#body.length - this.at) throw new CborProblem("it ends in the middle");
    this.at += bytes;
  }

  #string(major: number, minor: number, length: number): void {
    if (minor !== INDEFINITE) this.#skip(length);
    else while (!this.#atBreak()) this.#chunk(major);
  }

  #chunk(major: number): void {
    {
      const chunk = this.#head();
      if (chunk.major !== major || chunk.minor === INDEFINITE)
        throw new CborProblem("a chunk of another kind");
      this.#skip(chunk.value);
    }
  }

  #entries(minor: number, count: number, read: () => void): void {
    if (minor === INDEFINITE) while (!this.#atBreak()) read();
    else if (count > this.#body.length - this.at) throw new CborProblem("it ends in the middle");
    else for (let i = 0; i < count; i++) read();
  }

  #entry(depth: number): void {
    const first = this.#body[this.at];
    if (first !== undefined && first >> 5 !== MAJOR.text) throw new CborProblem("a key that is no text");
    this.item(depth);
    this.item(depth);
  }

  #tag(tag: number): void {
    if (tag !== EPOCH_TAG) throw new CborProblem(`tag ${tag} is not known here`);
    const { major, minor } = this.#head();
    const isNumber = major <= 1 || (major === MAJOR.simple && minor >= 25 && minor <= 27);
    if (!isNumber || minor === INDEFINITE) throw new CborProblem("a timestamp that is no number");
  }

  #atBreak(): boolean {
    if (this.#body[this.at] !== BREAK) return false;
    this.at++;
    return true;
  }
}
