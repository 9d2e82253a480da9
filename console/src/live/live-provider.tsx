import { type Query, useQueryClient } from "@tanstack/react-query";
import { EventSource } from "eventsource";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { useAccess } from "../api/console-access.tsx";

export type Connection = "connecting" | "connected" | "lost";

interface Live {
  readonly connection: Connection;
  /** Whether views are kept as they are, whatever comes in. */
  readonly isPaused: boolean;
  readonly setPaused: (isPaused: boolean) => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

/** Must be used below `LiveProvider`. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (live === undefined) throw new Error("useLive outside of LiveProvider");
  return live;
}

/** Where the collector ends the stream itself, the browser's reconnecting ends with it. */
const TRY_AGAIN_MS = 2_000;

/** Follows the collector's events, and asks again for what is shown when there is something new. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { token } = useAccess();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [isPaused, setPaused] = useState(false);

  useEffect(() => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const connect = () => {
      source = openEvents(token);
      source.addEventListener("open", () => {
        setConnection("connected");
        // At first, all that is shown is being asked for already.
        if (wasLost) void queries.invalidateQueries();
        wasLost = false;
      });
      source.addEventListener("error", () => {
        wasLost = true;
        setConnection("lost");
        if (source.readyState === source.CLOSED) timer = setTimeout(connect, TRY_AGAIN_MS);
      });
      source.addEventListener("ingest", () => {
        void queries.invalidateQueries({
          predicate: (query) => isDue(query) && (!isPaused || query.meta?.isCounted === true),
        });
      });
      source.addEventListener("faults", () => void queries.invalidateQueries({ queryKey: ["faults"] }));
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [token, queries, isPaused]);

  const live = useMemo<Live>(() => ({ connection, isPaused, setPaused }), [connection, isPaused]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Of a query that follows what comes in: its answer is old enough, and no newer one is under way. */
function isDue({ meta, state }: Query): boolean {
  const everyMs = meta?.liveEveryMs;
  return (
    typeof everyMs === "number" && state.fetchStatus === "idle" && Date.now() - state.dataUpdatedAt >= everyMs
  );
}

function openEvents(token: string | undefined): EventSource {
  return new EventSource(`${window.location.origin}/api/events`, {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
  });
}
