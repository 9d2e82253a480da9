import type { FindingKind, Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { badInstance } from "./bad-instance.ts";
import { brokenPropagation } from "./broken-propagation.ts";
import { edgeGap } from "./edge-gap.ts";
import { eventLoopBlocked } from "./event-loop-blocked.ts";
import { lockWait } from "./lock-wait.ts";
import { lostContext } from "./lost-context.ts";
import { nPlusOne } from "./n-plus-one.ts";
import { ownTime } from "./own-time.ts";
import { poisonMessage } from "./poison-message.ts";
import { poolWait } from "./pool-wait.ts";
import { queueWait } from "./queue-wait.ts";
import { retries } from "./retries.ts";
import { serialCalls } from "./serial-calls.ts";
import { slowStatement } from "./slow-statement.ts";
import { stampede } from "./stampede.ts";
import { tailFanOut } from "./tail-fan-out.ts";
import { timeoutMismatch } from "./timeout-mismatch.ts";
import { unreachable } from "./unreachable.ts";

export type Detector = (observed: Observed) => Occurrence[];

/** In the order of `FINDING_KINDS`; the first finds `bad-version` as well. */
export const DETECTORS: Readonly<Record<Exclude<FindingKind, "bad-version">, Detector>> = {
  "bad-instance": badInstance,
  "event-loop-blocked": eventLoopBlocked,
  "lock-wait": lockWait,
  stampede,
  "pool-wait": poolWait,
  "n-plus-one": nPlusOne,
  "timeout-mismatch": timeoutMismatch,
  retries,
  unreachable,
  "edge-gap": edgeGap,
  "slow-statement": slowStatement,
  "serial-calls": serialCalls,
  "tail-fan-out": tailFanOut,
  "poison-message": poisonMessage,
  "queue-wait": queueWait,
  "broken-propagation": brokenPropagation,
  "lost-context": lostContext,
  "own-time": ownTime,
};
