/** One route with one log line, as small as a service can be; what `bench:overhead` compares. */
import { listen } from "@playground/shared/http/listen";
import { runService } from "@playground/shared/process/run-service";
import express from "express";

await runService({
  stopTelemetry: () => Promise.resolve(),
  start: async ({ logger }) => {
    const app = express();
    app.get("/hello", (_request, response) => {
      logger.info("hello");
      response.json({ hello: "world" });
    });
    const server = await listen(app, { host: "127.0.0.1", port: 0 });
    return { port: server.port, stop: () => server.close() };
  },
});
