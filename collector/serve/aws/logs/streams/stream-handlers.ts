import type { LogsHandlers } from "../../handlers.ts";
import { checkDeletable } from "../groups/group-handlers.ts";
import type { LogsSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { alreadyExists, limitExceeded } from "../refuse.ts";

type StreamHandlers = Pick<LogsHandlers, "CreateLogStream" | "DeleteLogStream">;

type StreamSettings = LogsSettings["logStreams"][number];

/** AWS has no limit; here each is a record in one file. Those that lines came for are not counted. */
const MAX_CREATED_STREAMS = 20_000;

const isSame = (a: Omit<StreamSettings, "createdAt">, b: StreamSettings): boolean =>
  a.logGroup === b.logGroup && a.name === b.name;

function addStream(value: LogsSettings, stream: StreamSettings): LogsSettings {
  const { logStreams } = value;
  if (logStreams.some((other) => isSame(other, stream))) throw alreadyExists("log stream");
  if (logStreams.length >= MAX_CREATED_STREAMS) throw limitExceeded(`${MAX_CREATED_STREAMS} log streams`);
  return { ...value, logStreams: [...logStreams, stream] };
}

/** Log streams come and go. */
export function streamHandlers({ settings, directory, dropLogs, now }: ConfigurationOptions): StreamHandlers {
  return {
    async CreateLogStream({ logGroupName: logGroup = "", logStreamName: name = "" }) {
      const streams = await directory.streams(logGroup);
      if (streams.some((stream) => stream.name === name)) throw alreadyExists("log stream");
      await directory.change(logGroup, (all) => addStream(all, { logGroup, name, createdAt: now() }));
      return {};
    },

    async DeleteLogStream({ logGroupName: logGroup = "", logStreamName: name = "" }) {
      checkDeletable(await directory.group(logGroup));
      await directory.stream(logGroup, name);
      await settings.change((value) => ({
        ...value,
        logStreams: value.logStreams.filter((stream) => !isSame({ logGroup, name }, stream)),
      }));
      await dropLogs({ group: logGroup, stream: name });
      return {};
    },
  };
}
