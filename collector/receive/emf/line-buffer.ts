/** As much as CloudWatch Logs takes of a line. */
const MAX_LINE_BYTES = 1_048_576;
const NEWLINE = 10;

interface Lines {
  readonly lines: readonly string[];
  /** How many were longer than they may be, and are gone. */
  readonly tooLong: number;
}

/** Puts lines together from what comes in pieces. Blank ones are left out. */
export class LineBuffer {
  #parts: Buffer[] = [];
  #bytes = 0;
  #isTooLong = false;

  /** @returns the lines that end in this piece */
  add(data: Buffer): Lines {
    const lines: string[] = [];
    let tooLong = 0;
    let start = 0;
    for (let end = data.indexOf(NEWLINE); end !== -1; end = data.indexOf(NEWLINE, start)) {
      this.#append(data.subarray(start, end));
      start = end + 1;
      if (this.#isTooLong) tooLong++;
      else lines.push(Buffer.concat(this.#parts).toString());
      this.#clear();
    }
    this.#append(data.subarray(start));
    return { lines: lines.filter((line) => line.trim() !== ""), tooLong };
  }

  /** @returns what is left without a newline */
  end(): Lines {
    return this.add(Buffer.from("\n"));
  }

  #append(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > MAX_LINE_BYTES) {
      this.#isTooLong = true;
      this.#parts = [];
    } else if (part.length > 0) this.#parts.push(part);
  }

  #clear(): void {
    this.#parts = [];
    this.#bytes = 0;
    this.#isTooLong = false;
  }
}
