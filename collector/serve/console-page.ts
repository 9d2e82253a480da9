import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";

/** What the page may do: load its own files, and ask the collector that it comes from. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The editor of queries has a style in an attribute; a style can neither run nor load anything here.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  // Cloudscape's fonts stand in its style sheet.
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Their names change with their content. */
const ASSETS = "public, max-age=31536000, immutable";

const NOT_BUILT = `The console is not built. In the playground's folder:

  npm run build

Its data is there all the same: /api
`;

/**
 * The web console: its files, and its page at every path that is not one of the API's.
 * @param folder where it was built to; looked at with each request, so that it may be built later
 */
export function consolePage(folder: string): Router {
  const router = Router();
  const page: RequestHandler = (req, res, next) => {
    if (!isForPage(req)) return next();
    res.set({
      "content-security-policy": POLICY,
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
    if (existsSync(join(folder, "index.html")))
      res.sendFile("index.html", { root: folder, cacheControl: false });
    else res.status(503).type("text/plain").send(NOT_BUILT);
  };
  router.use(
    "/assets",
    express.static(join(folder, "assets"), {
      index: false,
      setHeaders: (res) => res.setHeader("cache-control", ASSETS),
    }),
  );
  router.get("/icon.svg", (_req, res, next) => {
    res.sendFile("icon.svg", { root: folder }, (error) => error && next());
  });
  router.use(page);
  return router;
}

const PAGE_METHODS: readonly string[] = ["GET", "HEAD"];

/** A page is what a person asks for; a program that mistypes a path of the API is to hear of it. */
function isForPage({ method, path, headers }: Parameters<RequestHandler>[0]): boolean {
  if (!PAGE_METHODS.includes(method) || path === "/api" || path.startsWith("/api/")) return false;
  return path === "/" || (headers.accept ?? "").includes("text/html");
}
