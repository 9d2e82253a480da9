import { pipeline } from "node:stream/promises";
import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { exportZip } from "./export-zip.ts";
import { noParameters, parseQuery } from "./parse-query.ts";

/** Each keeps a core busy. */
const MAX_EXPORTS = 2;

/** How a pipeline fails whose reader has gone. */
const GONE: readonly string[] = ["ERR_STREAM_PREMATURE_CLOSE", "ABORT_ERR", "ECONNRESET", "EPIPE"];

/** `GET /export`: a zip of all that is kept. */
export function exportRoutes({ store }: { store: TelemetryStore }): Router {
  const router = Router();
  let running = 0;
  router.get("/export", async (req, res) => {
    parseQuery(noParameters, req.query);
    if (running >= MAX_EXPORTS) throw new ApiError("EXPORT_UNDER_WAY");
    running += 1;
    const abort = new AbortController();
    res.once("close", () => abort.abort());
    try {
      res.attachment("playground-export.zip").type("application/zip");
      await pipeline(exportZip(store, abort.signal), res);
    } catch (cause) {
      // Who asked is gone, and needs no answer. An error of ours ends the connection as well.
      if (!GONE.includes(String((cause as NodeJS.ErrnoException).code))) throw cause;
    } finally {
      running -= 1;
    }
  });
  return router;
}
