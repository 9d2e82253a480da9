import { Client } from "pg";

/** Runs one piece of SQL on a playground's database, as its owner, and gives its rows. */
export async function sql(databaseUrl: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const result = await client.query(text);
    return result.rows;
  } finally {
    await client.end();
  }
}
