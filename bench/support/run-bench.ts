/** What a bench has started; it is undone, last first, however the bench ends. */
export type CleanUp = AsyncDisposableStack;

const SIGNAL_EXIT = 130;

/**
 * Runs a bench, and cleans up after it: at its end, when it fails, and at Ctrl+C. Ends the process where /proc is missing.
 */
export async function runBench(bench: (cleanUp: CleanUp) => Promise<void>): Promise<void> {
  if (process.platform !== "linux") {
    process.stderr.write(
      `this bench reads Linux's /proc, and cannot measure on ${process.platform}: run it in a container\n`,
    );
    process.exit(1);
  }
  const cleanUp = new AsyncDisposableStack();
  const interrupted = Promise.withResolvers<"interrupted">();
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => interrupted.resolve("interrupted"));
  try {
    const end = await Promise.race([bench(cleanUp), interrupted.promise]);
    if (end === "interrupted") process.exitCode = SIGNAL_EXIT;
  } catch (error) {
    process.stderr.write(`the bench failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
  await cleanUp.disposeAsync();
  // An interrupted bench may still wait for something that no longer comes.
  process.exit();
}
