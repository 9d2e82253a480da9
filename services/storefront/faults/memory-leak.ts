import type { SettingOf } from "@playground/shared/faults/catalogue";

/**
 * Imitates: a cache that is a Map. What goes in is found again for ever, by an id that comes only once.
 *
 * Look for: a heap whose floor rises, garbage collections that take longer and longer, then a restart: another
 * `service.instance.id`, and requests that failed in between.
 */
export function createAnswerHistory() {
  const history = new Map<number, readonly object[]>();
  return {
    remember: async ({ kilobytes }: SettingOf<"storefront-memory-leak">, answer: unknown): Promise<void> => {
      history.set(
        history.size,
        Array.from({ length: kilobytes * ENTRIES_PER_KILOBYTE }, (_, line) => ({
          line,
          answer,
          seen: [line],
        })),
      );
    },
    forget: async (): Promise<void> => history.clear(),
  };
}

/** An entry takes some 100 bytes of heap. */
const ENTRIES_PER_KILOBYTE = 10;
