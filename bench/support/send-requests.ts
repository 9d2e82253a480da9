/** Sends requests for a while, as a process of its own, each connection the next once it is answered; the job is its argument. */
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { median, percentile } from "./percentile.ts";

export interface LoadJob {
  readonly url: string;
  readonly method: "GET" | "POST";
  /** JSON; sent in turn. Empty where there is none to send. */
  readonly bodies: readonly string[];
  readonly expectedStatus: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadOutcome {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

async function sendOne({ url, method, expectedStatus }: LoadJob, agent: Agent, body: string | undefined) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const sent = request(url, { method, agent, headers }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  if (response.statusCode !== expectedStatus) throw new Error(`${url} answered ${response.statusCode}`);
}

async function run(job: LoadJob): Promise<LoadOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
  const timesMs: number[] = [];
  const begunMs = performance.now();
  const endMs = begunMs + job.seconds * 1e3;
  let next = 0;
  const connection = async (): Promise<void> => {
    for (let sentMs = performance.now(); sentMs < endMs; sentMs = performance.now()) {
      await sendOne(job, agent, job.bodies[next++ % job.bodies.length]);
      timesMs.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - begunMs) / 1e3;
  agent.destroy();
  return {
    requests: timesMs.length,
    requestsPerSecond: timesMs.length / seconds,
    medianMs: median(timesMs),
    p99Ms: percentile(timesMs, 0.99),
  };
}

// Whoever started it is gone.
process.once("disconnect", () => process.exit(1));
process.send?.(await run(JSON.parse(process.argv[2] ?? "") as LoadJob));
