import { temporaryDirectory } from "./contract/temporary-directory.ts";
import { openDuckdbStore } from "./duckdb-store.ts";
import { testTelemetryStore } from "./store-contract.ts";

testTelemetryStore("duckdb", async () =>
  openDuckdbStore({
    dir: await temporaryDirectory(),
    log: (event) => {
      throw new Error(`nothing to report was expected, not ${JSON.stringify(event)}`);
    },
  }),
);
