/** A line that is read as JSON when somebody asks for it, and once. */
export class JsonLine {
  readonly message: string;
  #value: unknown;
  #isRead = false;

  constructor(message: string) {
    this.message = message;
  }

  /** An object or a list; undefined where the line is neither. */
  value(): unknown {
    if (!this.#isRead) this.#value = read(this.message);
    this.#isRead = true;
    return this.#value;
  }
}

function read(message: string): unknown {
  const first = message.trimStart()[0];
  if (first !== "{" && first !== "[") return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
