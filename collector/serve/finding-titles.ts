import type { FindingKind } from "../analyse/trace/finding.ts";

/** What a kind of problem is called, and what mends it mostly. */
export const FINDING_TITLES: Readonly<
  Record<FindingKind, { readonly title: string; readonly remedy: string }>
> = {
  "event-loop-blocked": {
    title: "event loop blocked",
    remedy: "take the computation off the thread that serves requests, or make it shorter",
  },
  "lock-wait": { title: "waiting for locks", remedy: "hold locks shorter, or lock less" },
  "pool-wait": {
    title: "waiting for a connection",
    remedy: "find who does not give connections back, or holds them long, before making the pool larger",
  },
  "n-plus-one": { title: "N+1 calls", remedy: "ask once for all of them" },
  stampede: {
    title: "cache stampede",
    remedy: "let one compute it while the others wait or get the old value",
  },
  "bad-version": {
    title: "one version is slow",
    remedy: "roll it back, then look at what it does that the other does not",
  },
  "bad-instance": {
    title: "one bad instance",
    remedy: "take it out, then look at what it has that others have not",
  },
  "edge-gap": {
    title: "time between processes",
    remedy: "look at the network, at accept queues, and at whether the one that is called has time to begin",
  },
  "slow-statement": { title: "slow statement", remedy: "EXPLAIN it: an index, or fewer rows" },
  "serial-calls": {
    title: "calls in a row",
    remedy: "make at once those that do not need one another's answers",
  },
  "tail-fan-out": { title: "the slowest of many", remedy: "hedge, or mend what makes one of them slow" },
  "timeout-mismatch": {
    title: "timeout shorter than the work",
    remedy: "pass the deadline on, and give each layer less time than its caller has",
  },
  retries: { title: "retries", remedy: "mend what fails; retry in one layer, with a budget and a pause" },
  unreachable: {
    title: "calls fail on the way",
    remedy: "check the address, who listens there, and what lies between",
  },
  "poison-message": { title: "poison message", remedy: "limit the attempts, and keep dead letters" },
  "queue-wait": { title: "queue backlog", remedy: "make the work shorter, or take on more workers" },
  "broken-propagation": {
    title: "trace context lost between services",
    remedy: "let what lies between pass traceparent on",
  },
  "lost-context": {
    title: "trace context lost within a service",
    remedy: "bind callbacks and queues to the context that they were given in",
  },
  "own-time": { title: "time of its own", remedy: "profile it: nothing that it calls takes that time" },
};
