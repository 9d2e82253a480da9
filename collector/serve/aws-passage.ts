import type { RequestListener } from "node:http";
import { Router } from "express";

/**
 * `POST /aws`: what AWS clients ask on a port of their own, for the page of the console: same protocols, same answers. A page cannot sign
 * its requests; it shows the console's token where there is one.
 */
export function awsPassage(answer: RequestListener): Router {
  const router = Router();
  router.post("/aws", (req, res) => {
    // What the page has asked for stands in the header `x-amz-target`; paths are other protocols'.
    req.url = "/";
    answer(req, res);
  });
  return router;
}
