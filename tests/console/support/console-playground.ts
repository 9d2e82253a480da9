import { afterAll, beforeAll } from "vitest";
import { DEFAULT_MIX } from "../../../playground/load/mix.ts";
import { type RunningLoad, startLoad } from "../../../playground/load/start-load.ts";
import { type Playground, startPlayground } from "../../support/playground.ts";

/** A playground under a gentle load, for all tests of a `describe`. @returns how to get it within a test */
export function usePlayground(): () => Playground {
  let playground: Playground | undefined;
  let load: RunningLoad | undefined;
  beforeAll(async () => {
    playground = await startPlayground();
    load = startLoad({
      target: playground.url("storefront"),
      perSecond: 5,
      forMs: Number.POSITIVE_INFINITY,
      seed: 1,
      mix: DEFAULT_MIX,
    });
  });
  afterAll(async () => {
    await load?.stop();
    await playground?.stop();
  });
  return () => {
    if (playground === undefined) throw new Error("the playground did not start");
    return playground;
  };
}
