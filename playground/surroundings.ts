/** Where a command writes. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Characters in a line; undefined where it is no terminal. */
  readonly columns: number | undefined;
}

/** What a command takes from the process it runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Calls back at each SIGINT, SIGTERM and SIGHUP until the function returned is called. */
  onSignal(listener: (signal: NodeJS.Signals) => void): () => void;
}
