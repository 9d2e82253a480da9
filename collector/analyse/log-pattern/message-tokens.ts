/** What a token of a message is: a word as it stands there, a word that varies, a run of spaces, or any other character. */
export type TokenKind = typeof WORD | typeof VARIABLE | typeof SPACE | typeof SIGN;

export const WORD = 0;
/** A word with a digit in it: a number, a time, an id, an address …; or one that is too long to be a word. */
export const VARIABLE = 1;
export const SPACE = 2;
/** A single character that is no part of a word. */
const SIGN = 3;

/** What is behind these is not looked at: CloudWatch looks at the first 1 500 characters of a line. */
const MAX_TOKENS = 1_000;
const MAX_WORD = 128;
/** A key with more digits is an id that somebody made a key of. */
const MAX_DIGITS_OF_KEY = 3;

const LETTER = 1;
const DIGIT = 2;
/** Of a word where a letter or a digit is on both sides: `a-b`, `1.5`, `me@example.com`. */
const JOINER = 3;
/** Of a word where it goes on a number or an id: `12:30`, `1e+5`, `fe80::1`. */
const NUMBER_JOINER = 4;
const BLANK = 5;

const CLASSES: Uint8Array = classesOf();

function classesOf(): Uint8Array {
  const classes = new Uint8Array(128);
  for (const sign of " \t\n\f\r") classes[sign.charCodeAt(0)] = BLANK;
  for (let code = 48; code < 58; code++) classes[code] = DIGIT;
  for (let code = 65; code < 91; code++) classes[code] = classes[code + 32] = LETTER;
  classes["_".charCodeAt(0)] = LETTER;
  for (const sign of "-.@") classes[sign.charCodeAt(0)] = JOINER;
  for (const sign of "+:") classes[sign.charCodeAt(0)] = NUMBER_JOINER;
  return classes;
}

/** All that is not ASCII is taken for letters. */
const classOf = (code: number): number => (code < 128 ? (CLASSES[code] ?? 0) : LETTER);

const QUOTE = 34;
const PLUS = 43;
const MINUS = 45;
const COLON = 58;

/**
 * Goes through the tokens of a message: `while (tokens.next()) …`. Spaces at both ends are left out. Of a message that is
 * JSON, keys are never variable, and neither is the number of a level (`"level":50`).
 */
export class MessageTokens {
  kind: TokenKind = SIGN;
  /** Offsets in UTF-16 units; the end is exclusive. */
  start = 0;
  end = 0;
  readonly #message: string;
  readonly #length: number;
  #left = MAX_TOKENS;

  constructor(message: string) {
    this.#message = message;
    let length = message.length;
    while (length > 0 && classOf(message.charCodeAt(length - 1)) === BLANK) length--;
    this.#length = length;
    while (this.end < length && classOf(message.charCodeAt(this.end)) === BLANK) this.end++;
  }

  /** Whether there is more of the message than is looked at. */
  get isCut(): boolean {
    return this.#left === 0 && this.end < this.#length;
  }

  /** @returns false at the end */
  next(): boolean {
    const start = this.end;
    if (start >= this.#length || this.#left === 0) return false;
    this.#left--;
    this.start = start;
    const code = this.#message.charCodeAt(start);
    const kind = classOf(code);
    if (kind === LETTER || kind === DIGIT) this.#takeWord(kind === DIGIT ? 1 : 0);
    else if (kind === BLANK) this.#takeSpace();
    else if ((code === MINUS || code === PLUS) && this.#classAt(start + 1) === DIGIT) this.#takeWord(0);
    else {
      this.kind = SIGN;
      this.end = start + 1;
    }
    return true;
  }

  #classAt(at: number): number {
    return at < this.#length ? classOf(this.#message.charCodeAt(at)) : 0;
  }

  #takeSpace(): void {
    let end = this.start + 1;
    while (this.#classAt(end) === BLANK) end++;
    this.kind = SPACE;
    this.end = end;
  }

  #takeWord(digitsBefore: number): void {
    const message = this.#message;
    const length = this.#length;
    let digits = digitsBefore;
    let end = this.start + 1;
    for (; end < length; end++) {
      const kind = classOf(message.charCodeAt(end));
      if (kind === DIGIT) digits++;
      else if (kind !== LETTER && !this.#goesOn(end, kind, digits)) break;
    }
    this.end = end;
    this.kind = this.#isVariable(digits) ? VARIABLE : WORD;
  }

  #isVariable(digits: number): boolean {
    if (this.end - this.start > MAX_WORD) return true;
    return digits > 0 && !this.#isKey(digits) && !this.#isLevel();
  }

  /** Whether the word goes on with what is no letter and no digit. */
  #goesOn(at: number, kind: number, digits: number): boolean {
    const next = this.#classAt(at + 1);
    if (kind === JOINER) return next === LETTER || next === DIGIT;
    if (kind !== NUMBER_JOINER || digits === 0) return false;
    if (next === DIGIT) return true;
    const code = this.#message.charCodeAt(at);
    return code === COLON && this.#isColonOrHex(at + 1);
  }

  #isColonOrHex(at: number): boolean {
    const code = at < this.#length ? this.#message.charCodeAt(at) : 0;
    return code === COLON || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
  }

  /** `p95` in `"p95":` */
  #isKey(digits: number): boolean {
    const { start, end } = this;
    const message = this.#message;
    if (digits > MAX_DIGITS_OF_KEY || message.charCodeAt(end) !== QUOTE) return false;
    return message.charCodeAt(end + 1) === COLON && this.#classAt(start) === LETTER;
  }

  /** `50` in `"level":50`, as pino writes it */
  #isLevel(): boolean {
    const { start, end } = this;
    if (end - start > 2 || this.#message.charCodeAt(start - 1) !== COLON) return false;
    return this.#message.endsWith('"level":', start);
  }
}
