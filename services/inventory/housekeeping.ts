import type { Database } from "@playground/shared/postgres/database";
import { MOVE_STOCK } from "./reservations.ts";

const BATCH = 500;
const KEEP_HOURS = 24;

/** Gives back what was held for orders that never came. @returns how many reservations expired */
export const expireHeld = (database: Database): Promise<number> =>
  database.transaction(async (query) => {
    const expired = await query<{ id: string }>(
      `UPDATE reservations SET status = 'expired' WHERE id IN (
         SELECT id FROM reservations WHERE status = 'held' AND expires_at < now()
         ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [BATCH],
    );
    for (const { id } of expired) await query(MOVE_STOCK.released, [id]);
    return expired.length;
  });

/** Forgets settled reservations after a day, so that the table stays as small as the day was busy. @returns how many */
export async function forgetSettled(database: Database): Promise<number> {
  const forgotten = await database.query(
    `DELETE FROM reservations WHERE status <> 'held' AND created_at < now() - make_interval(hours => $1) RETURNING id`,
    [KEEP_HOURS],
  );
  return forgotten.length;
}
