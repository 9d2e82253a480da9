import { useQueryClient } from "@tanstack/react-query";
import { EventSource } from "eventsource";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { useAccess } from "../api/console-access.tsx";
import { isDue } from "./is-due.ts";

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
const LOOK_EVERY_MS = 1_000;

/** Follows the collector's events, and asks again for what is shown when there is something new. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { token } = useAccess();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [isPaused, setPaused] = useState(false);

  const latestPaused = useRef(isPaused);
  latestPaused.current = isPaused;

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    let arrivedAt = 0;
    const askAgain = () => {
      const now = Date.now();
      void queries.invalidateQueries({
        predicate: (query) =>
          isDue(query, arrivedAt, now) && (!latestPaused.current || query.meta?.isCounted === true),
      });
    };
    const connect = () => {
      const opened = openEvents(token);
      source = opened;
      opened.addEventListener("open", () => {
        setConnection("connected");
        // At first, all that is shown is being asked for already.
        if (wasLost) void queries.invalidateQueries();
        wasLost = false;
      });
      opened.addEventListener("error", () => {
        wasLost = true;
        setConnection("lost");
        if (opened.readyState === opened.CLOSED) timer = setTimeout(connect, TRY_AGAIN_MS);
      });
      opened.addEventListener("ingest", () => {
        arrivedAt = Date.now();
        askAgain();
      });
      opened.addEventListener("faults", () => void queries.invalidateQueries({ queryKey: ["faults"] }));
    };
    const disconnect = () => {
      clearTimeout(timer);
      source?.close();
      source = undefined;
    };
    // A browser has six connections for a host: those of tabs that nobody sees would leave none for this one.
    const onVisibility = () => {
      if (document.visibilityState === "hidden") disconnect();
      else if (source === undefined) connect();
    };
    // The last to come in has nothing after it that would have it asked for.
    const looking = setInterval(askAgain, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", onVisibility);
    onVisibility();
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      clearInterval(looking);
      disconnect();
    };
  }, [token, queries]);

  const live = useMemo<Live>(() => ({ connection, isPaused, setPaused }), [connection, isPaused]);
  return <LiveContext value={live}>{children}</LiveContext>;
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
