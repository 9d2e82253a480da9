import type { Listening } from "@playground/shared/http/listen";
import { startXRayUdp, type XRayUdpOptions } from "../../receive/xray-daemon/start-xray-udp.ts";
import { type AwsServerOptions, startAwsServer } from "./aws-server.ts";
import type { XRayHandlers } from "./handlers.ts";

export type XRayDaemonOptions = XRayUdpOptions &
  Omit<AwsServerOptions, "services" | "access"> & {
    readonly guard: AwsServerOptions["access"]["guard"];
    readonly xray: Pick<XRayHandlers, "GetSamplingRules" | "GetSamplingTargets">;
  };

/** With port 0: how often another one is tried, where the one that was free for TCP is not for UDP. */
const ATTEMPTS = 5;

/**
 * The two ports of the X-Ray daemon, which have the same number: UDP for segment documents, and TCP for the two operations
 * by which SDKs learn what to sample. They ask the daemon without a signature.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon.html
 * @throws where a port is taken
 */
export async function startXRayDaemon(options: XRayDaemonOptions): Promise<Listening> {
  const { GetSamplingRules, GetSamplingTargets } = options.xray;
  const handlers: XRayHandlers = {
    ...(GetSamplingRules && { GetSamplingRules }),
    ...(GetSamplingTargets && { GetSamplingTargets }),
  };
  for (let attempt = 1; ; attempt++) {
    const tcp = await startAwsServer({
      ...options,
      access: { guard: options.guard },
      services: { xray: handlers },
    });
    try {
      const udp = await startXRayUdp({ ...options, port: tcp.port });
      return { port: tcp.port, close: async () => void (await Promise.all([tcp.close(), udp.close()])) };
    } catch (error) {
      await tcp.close();
      if (options.port !== 0 || attempt >= ATTEMPTS) throw error;
    }
  }
}
