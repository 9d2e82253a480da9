import { readFileSync, statSync } from "node:fs";
import { z } from "zod";

/** Where a service's calls go: by the name of what is called. */
export interface Endpoints {
  /** The URL for the next call: one instance after the other. @param usual where it is unless something else is known */
  urlOf(callee: string, usual: string): () => string;
  /** Where a server that does not speak HTTP is; undefined where it is as usual. */
  addressOf(callee: string): { readonly host: string; readonly port: number } | undefined;
}

/** By caller, then by callee: URLs, one for each instance. */
export const EndpointFile = z.record(z.string(), z.record(z.string(), z.array(z.url()).min(1)));
export type EndpointFile = z.infer<typeof EndpointFile>;

const LOOK_MS = 250;

/**
 * A service's view of a file that says where the others are, like the service discovery of a larger system. It is looked at again
 * when a call is made and 250 ms have passed; where there is no file all are where they usually are.
 * @param file `PLAYGROUND_ENDPOINTS`
 * @param nowMs a clock that only goes on
 */
export function openEndpoints(file: string | undefined, caller: string, nowMs: () => number): Endpoints {
  let known: Readonly<Record<string, readonly string[]>> = {};
  let lookedAt = Number.NEGATIVE_INFINITY;
  let seenMs = 0;

  function current(): typeof known {
    const now = nowMs();
    if (file === undefined || now - lookedAt < LOOK_MS) return known;
    lookedAt = now;
    const modifiedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (modifiedMs !== seenMs) {
      seenMs = modifiedMs;
      known =
        modifiedMs === 0 ? {} : (EndpointFile.parse(JSON.parse(readFileSync(file, "utf8")))[caller] ?? {});
    }
    return known;
  }

  return {
    urlOf(callee, usual) {
      let turn = 0;
      return () => {
        const urls = current()[callee];
        return urls?.[turn++ % urls.length] ?? usual;
      };
    },
    addressOf(callee) {
      const [url] = current()[callee] ?? [];
      if (url === undefined) return undefined;
      const { hostname: host, port } = new URL(url);
      return { host, port: Number(port) };
    },
  };
}
