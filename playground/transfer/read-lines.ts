import type { Readable } from "node:stream";

/** One line of a stream, without its end. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A line is longer than may be held in memory. */
export class LineTooLongError extends Error {
  override readonly name = "LineTooLongError";
  readonly line: number;

  constructor(line: number, maxBytes: number) {
    super(`line ${line} is longer than ${maxBytes} bytes`);
    this.line = line;
  }
}

const NEWLINE = 0x0a;

/**
 * The lines of a stream that are not empty; memory holds one of them.
 * @throws {LineTooLongError} before more than that is held
 */
export async function* readLines(stream: Readable, maxBytes: number): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 1;
  const takeLine = (): Line => {
    const text = Buffer.concat(held, heldBytes).toString().trim();
    held = [];
    heldBytes = 0;
    return { text, number: number++ };
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end));
      const line = takeLine();
      if (line.text !== "") yield line;
      start = end + 1;
    }
    hold(chunk.subarray(start));
  }
  const last = takeLine();
  if (last.text !== "") yield last;

  function hold(piece: Buffer): void {
    heldBytes += piece.length;
    if (heldBytes > maxBytes) throw new LineTooLongError(number, maxBytes);
    held.push(piece);
  }
}
