import { EventStreamCodec, type MessageHeaders } from "@smithy/core/event-streams";
import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsError } from "../aws-error.ts";
import { writeJson } from "./json-codec.ts";
import type { Operation } from "./service.ts";

/** An output whose events have no end yet. */
export interface EventStream {
  /** What stands in the first message, as the protocols without paths have it: the output without its events. */
  readonly initial: object;
  /** Objects of one member each, its name the event's. */
  readonly events: AsyncIterable<object>;
  readonly schema: NormalizedSchema;
}

/** The events of an output; undefined where the operation answers with a document. */
export function eventStreamOf({ output }: Operation, value: object): EventStream | undefined {
  if (!output.isStructSchema()) return undefined;
  const member = output.getEventStreamMember();
  if (member === "") return undefined;
  const { [member]: events, ...initial } = value as Record<string, unknown>;
  return { initial, events: events as AsyncIterable<object>, schema: output.getMemberSchema(member) };
}

const codec = new EventStreamCodec(
  (bytes) => new TextDecoder().decode(bytes),
  (text) => new TextEncoder().encode(text),
);

const text = (value: string) => ({ type: "string", value }) as const;

function message(headers: MessageHeaders, body: Uint8Array): Uint8Array {
  return codec.encode({ headers, body });
}

const eventHeaders = (name: string, contentType: string): MessageHeaders => ({
  ":message-type": text("event"),
  ":event-type": text(name),
  ":content-type": text(contentType),
});

/**
 * Writes a stream of events in AWS's binary framing. What its source throws as an `AwsError` ends it with an exception that
 * the client throws again.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export async function* encodeEvents(
  { initial, events, schema }: EventStream,
  contentType: string,
): AsyncGenerator<Uint8Array> {
  const empty = new TextEncoder().encode(JSON.stringify(initial));
  yield message(eventHeaders("initial-response", contentType), empty);
  try {
    for await (const event of events) {
      for (const [name, value] of Object.entries(event)) {
        const body = writeJson(schema.getMemberSchema(name), value);
        yield message(eventHeaders(name, contentType), body);
      }
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    yield message(
      {
        ":message-type": text("exception"),
        ":exception-type": text(error.code),
        ":content-type": text(contentType),
      },
      new TextEncoder().encode(JSON.stringify({ message: error.message })),
    );
  }
}
