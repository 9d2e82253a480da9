import { describe } from "vitest";
import { testExports } from "./contract/exports.ts";
import { testHostileNames } from "./contract/hostile-names.ts";
import { testLatency } from "./contract/latency.ts";
import { testLogEvents } from "./contract/log-events.ts";
import { testMetrics, testServices } from "./contract/metrics-and-services.ts";
import type { OpenStore } from "./contract/open-for-test.ts";
import { testReadTrace } from "./contract/read-trace.ts";
import { testRequestTallies } from "./contract/request-tallies.ts";
import { testScanTraces } from "./contract/scan-traces.ts";
import { testSearchByAttributes } from "./contract/search-by-attributes.ts";
import { testSearchLogs } from "./contract/search-logs.ts";
import { testSearchTraces } from "./contract/search-traces.ts";
import { testServiceGraph } from "./contract/service-graph.ts";

/** What every `TelemetryStore` must do. @param open makes an empty store for the test under way */
export const testTelemetryStore = (name: string, open: OpenStore): void => {
  describe(`${name} is a TelemetryStore`, () => {
    testReadTrace(open);
    testSearchTraces(open);
    testScanTraces(open);
    testSearchByAttributes(open);
    testSearchLogs(open);
    testLogEvents(open);
    testMetrics(open);
    testServices(open);
    testServiceGraph(open);
    testLatency(open);
    testRequestTallies(open);
    testExports(open);
    testHostileNames(open);
  });
};
