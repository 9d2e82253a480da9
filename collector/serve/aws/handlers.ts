import type * as cloudwatch from "@aws-sdk/client-cloudwatch";
import type * as logs from "@aws-sdk/client-cloudwatch-logs";
import type * as xray from "@aws-sdk/client-xray";
import type { RequestContext } from "./request-context.ts";

/** Answers one operation; throws `AwsError` where it answers with an error. */
export type Handler<Input, Output> = (input: Input, context: RequestContext) => Promise<Output>;

/** What a command class of an SDK client makes: its input is a field, its output what its resolved handler gives. */
interface Command<Input, Output> {
  readonly input: Input;
  resolveMiddleware(...args: never): (args: { input: never; request: never }) => Promise<{ output: Output }>;
}

type HandlerOf<CommandClass> = CommandClass extends abstract new (
  ...args: never
) => Command<infer Input, infer Output>
  ? Handler<Input, Omit<Output, "$metadata">>
  : never;

/** A handler for each operation of which the client has a command; those that are missing are answered as not implemented. */
type Handlers<Client> = {
  readonly [Name in keyof Client as Name extends `$${string}`
    ? never
    : Name extends `${infer Operation}Command`
      ? Operation
      : never]?: HandlerOf<Client[Name]>;
};

export type XRayHandlers = Handlers<typeof xray>;
export type CloudWatchHandlers = Handlers<typeof cloudwatch>;

export type LogsHandlers = Handlers<typeof logs>;
