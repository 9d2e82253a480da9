import { once } from "node:events";
import type { Http2Server, ServerHttp2Session } from "node:http2";

/** As long as the receivers over HTTP/1 wait: no call that somebody still waits for takes longer. */
const DRAIN_LIMIT_MS = 8_000;

/**
 * A server's own `close` leaves connections open that have no call in flight. The one made here also closes those, and
 * resolves when every call in flight has its answer, or after 8 s without it. Must be made before the server listens.
 */
export function drainHttp2(server: Http2Server): () => Promise<void> {
  const sessions = new Set<ServerHttp2Session>();
  const greeted = new WeakSet<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("remoteSettings", () => greeted.add(session));
    session.once("close", () => sessions.delete(session));
  });
  const destroyAll = () => {
    for (const session of sessions) session.destroy();
  };
  return async () => {
    const closed = once(server, "close");
    server.close();
    for (const session of sessions) {
      // A connection on which HTTP/2 has not begun cannot be told that it is to end.
      if (greeted.has(session)) session.close();
      else session.destroy();
    }
    const timer = setTimeout(destroyAll, DRAIN_LIMIT_MS);
    await closed.finally(() => clearTimeout(timer));
  };
}
