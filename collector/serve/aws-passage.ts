import type { RequestListener } from "node:http";
import { Router } from "express";

/**
 * `POST /aws…`: what AWS clients ask on a port of their own, for the page of the console: the paths, headers and answers are the same
 * behind the prefix. A page cannot sign its requests; it shows the console's token where there is one.
 */
export function awsPassage(answer: RequestListener): Router {
  const router = Router();
  router.use("/aws", (req, res, next) => (req.method === "POST" ? answer(req, res) : next()));
  return router;
}
