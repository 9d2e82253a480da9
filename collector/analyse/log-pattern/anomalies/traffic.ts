import { meanCount, type TemplateHistory } from "./template-history.ts";

/** Fewer events of all other templates say nothing of how much traffic there is. */
const MIN_OTHERS = 10;
/** So many times what is usual is all that one template can say: bursts are no traffic. */
const MOST = 3;

/** How many times as much traffic there is as usual, for each template: by the lines of all others. */
export type Traffic<Key> = (history: TemplateHistory<Key>) => number;

export function measureTraffic<Key>(
  histories: Iterable<TemplateHistory<Key>>,
  counts: ReadonlyMap<Key, number>,
): Traffic<Key> {
  const eventsOf = (history: TemplateHistory<Key>) => {
    const usual = meanCount(history);
    return { usual, now: Math.min(counts.get(history.key) ?? 0, MOST * usual) };
  };
  let usual = 0;
  let now = 0;
  for (const history of histories) {
    const events = eventsOf(history);
    usual += events.usual;
    now += events.now;
  }
  return (history) => {
    const own = eventsOf(history);
    const others = usual - own.usual;
    return others < MIN_OTHERS ? 1 : (now - own.now) / others;
  };
}
