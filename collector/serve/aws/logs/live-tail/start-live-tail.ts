import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { StartLiveTailResponseStream } from "@aws-sdk/client-cloudwatch-logs";
import { compileFilterPattern } from "../../../../analyse/log-filter/compile.ts";
import { AwsError } from "../../aws-error.ts";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";
import { invalid, limitExceeded } from "../refuse.ts";
import type { IncomingEvent, LogTail } from "./log-tail.ts";
import { createSample } from "./sample.ts";

export interface LiveTailOptions {
  readonly tail: LogTail;
  readonly directory: LogDirectory;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Ends all sessions. */
  readonly closing: AbortSignal;
}

type Input = Parameters<NonNullable<LogsHandlers["StartLiveTail"]>>[0];

const MAX_SESSIONS = 15;
const MAX_EVENTS_PER_UPDATE = 500;
const UPDATE_MS = 1_000;
const MAX_UPDATES = (3 * 3_600_000) / UPDATE_MS;

/**
 * Sends what comes in, once a second; of more than 500 lines a sample.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html
 */
export function startLiveTail(options: LiveTailOptions): NonNullable<LogsHandlers["StartLiveTail"]> {
  const sessions = new Set<string>();
  return async (input, context) => {
    const matches = await matcherOf(input, options.directory, context);
    if (sessions.size >= MAX_SESSIONS) throw limitExceeded(`${MAX_SESSIONS} Live Tail sessions`);
    return { responseStream: session({ input, context, matches, sessions }, options) };
  };
}

type Matcher = (event: IncomingEvent) => boolean;

/** Which lines a session is about. */
async function matcherOf(input: Input, directory: LogDirectory, context: RequestContext): Promise<Matcher> {
  const {
    logGroupIdentifiers = [],
    logStreamNames,
    logStreamNamePrefixes,
    logEventFilterPattern = "",
  } = input;
  const groups = new Set(logGroupIdentifiers.map((identifier) => logGroupNameOf(identifier, context)));
  for (const group of groups) await directory.group(group);
  if (logStreamNames !== undefined && logStreamNamePrefixes !== undefined) {
    throw invalid("logStreamNames and logStreamNamePrefixes cannot be given together");
  }
  if ((logStreamNames ?? logStreamNamePrefixes) !== undefined && groups.size > 1) {
    throw invalid("Log streams can be given for one log group only");
  }
  const match = compileFilterPattern(readFilterPattern(logEventFilterPattern));
  return ({ logGroup, logStream, message }) =>
    groups.has(logGroup) &&
    (logStreamNames?.includes(logStream) ?? true) &&
    (logStreamNamePrefixes?.some((prefix) => logStream.startsWith(prefix)) ?? true) &&
    match(message) !== undefined;
}

interface Session {
  readonly input: Input;
  readonly context: RequestContext;
  readonly matches: Matcher;
  /** Those that are under way, this one among them once it has begun. */
  readonly sessions: Set<string>;
}

async function* session(
  { input, context, matches, sessions }: Session,
  { tail, random, closing }: LiveTailOptions,
): AsyncGenerator<StartLiveTailResponseStream> {
  const sessionId = randomUUID();
  sessions.add(sessionId);
  const sample = createSample<IncomingEvent>(MAX_EVENTS_PER_UPDATE, random);
  const unwatch = tail.watch((events) => {
    for (const event of events) if (matches(event)) sample.add(event);
  });
  try {
    yield { sessionStart: { ...input, requestId: context.requestId, sessionId } };
    for (let update = 0; update < MAX_UPDATES; update++) {
      await setTimeout(UPDATE_MS, undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted) return;
      const { items, isSampled } = sample.take();
      yield {
        sessionUpdate: {
          sessionMetadata: { sampled: isSampled },
          sessionResults: items.map((event) => ({
            logStreamName: event.logStream,
            logGroupIdentifier: `${context.accountId}:${event.logGroup}`,
            message: event.message,
            timestamp: event.timestamp,
            ingestionTime: event.ingestionTime,
          })),
        },
      };
    }
    throw new AwsError("SessionTimeoutException", "Your session has reached its maximum length of 3 hours");
  } finally {
    unwatch();
    sessions.delete(sessionId);
  }
}
