/** A program to run, and how to tell that it answers and how to stop it. */
export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** `"message"`: a Node program that sends `ReadyMessage`; a function: resolves when it answers, rejects with the signal. */
  readonly ready: "message" | ((signal: AbortSignal) => Promise<void>);
  /** Each is sent in turn to a program that does not end; the last should be SIGKILL. */
  readonly stopSignals: readonly [NodeJS.Signals, ...NodeJS.Signals[]];
  /** How long it may take to end after each signal, in milliseconds. */
  readonly patienceMs: number;
}
