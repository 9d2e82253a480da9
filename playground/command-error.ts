/** A command cannot do what it was asked to; its message is all that is shown, and the process ends with `exitCode`. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  /** @param exitCode 1: it did not work; 2: it was called wrongly */
  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
