import { Router } from "express";
import { ApiError } from "./api-error.ts";
import type { LiveEvent, LiveFeed } from "./live-feed.ts";
import { noParameters, parseQuery } from "./parse-query.ts";

/** A browser has six connections for a host; this is for several of them, and for scripts. */
const MOST_FOLLOWERS = 64;
/** Milliseconds between two signs of life: who hears nothing for longer is cut off. */
const SIGN_OF_LIFE_MS = 15_000;
/** What somebody who does not read may have waiting. */
const MOST_WAITING_BYTES = 1024 * 1024;

const inWire = ({ event, data }: LiveEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** `GET /events`: server-sent events; `ingest` when something was accepted, `faults` when their state has changed. */
export function liveRoutes(feed: LiveFeed): Router {
  const router = Router();
  let followers = 0;
  router.get("/events", (req, res) => {
    parseQuery(noParameters, req.query);
    if (followers >= MOST_FOLLOWERS) throw new ApiError("TOO_MANY_FOLLOWERS");
    followers++;
    res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    res.flushHeaders();
    const send = (text: string) => {
      if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
      else res.write(text);
    };
    const alive = setInterval(() => send(": alive\n\n"), SIGN_OF_LIFE_MS);
    const unfollow = feed.follow({ tell: (event) => send(inWire(event)), end: () => res.end() });
    res.once("close", () => {
      followers--;
      clearInterval(alive);
      unfollow();
    });
  });
  return router;
}
