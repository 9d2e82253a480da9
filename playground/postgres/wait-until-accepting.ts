import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const RETRY_MS = 40;
const ATTEMPT_LIMIT_MS = 2_000;

/**
 * Connects, asks the server something and disconnects.
 * @throws {Error} where it does not answer
 */
export async function queryOnce(databaseUrl: string): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: ATTEMPT_LIMIT_MS,
    query_timeout: ATTEMPT_LIMIT_MS,
    application_name: "playground",
  });
  // The server may close the connection at any time; without a listener that would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Resolves when the server has answered a query.
 * @param signal rejects the wait
 */
export async function waitUntilAccepting(databaseUrl: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await queryOnce(databaseUrl);
      return;
    } catch {
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}
