import { ConsoleApiError } from "@playground/collector/client/console-api-error";

/** What an AWS answer is on the wire: times are seconds since the epoch. */
export type Wire<Value> = Value extends Date
  ? number
  : Value extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

/** X-Ray has a path for each operation. @see https://docs.aws.amazon.com/xray/latest/api/API_Operations.html */
const XRAY_PATHS = {
  BatchGetTraces: "/Traces",
  GetGroups: "/Groups",
  GetServiceGraph: "/ServiceGraph",
  GetTimeSeriesServiceStatistics: "/TimeSeriesServiceStatistics",
  GetTraceGraph: "/TraceGraph",
  GetTraceSummaries: "/TraceSummaries",
} as const;

type XRayOperation = keyof typeof XRAY_PATHS;

/** The AWS operations of the collector. Inputs are as on the wire; a call rejects with a `ConsoleApiError` whose code is AWS's. */
export interface AwsApi {
  xray<Output>(operation: XRayOperation, input: object): Promise<Wire<Output>>;
  /** @param operation of CloudWatch Logs, e.g. `StartQuery` */
  logs<Output>(operation: string, input: object): Promise<Wire<Output>>;
}

/** @param baseUrl of the collector that serves this page */
export function createAwsApi(baseUrl: string, token: string | undefined): AwsApi {
  async function call(path: string, headers: Record<string, string>, input: object): Promise<unknown> {
    const response = await fetch(`${baseUrl}/api/aws${path}`, {
      method: "POST",
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(input),
    }).catch((cause: unknown) => {
      throw new ConsoleApiError("UNREACHABLE", "The collector does not answer", { cause });
    });
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok) return body;
    throw awsError(body as AwsErrorBody, response);
  }
  return {
    xray: async <Output>(operation: XRayOperation, input: object) =>
      (await call(XRAY_PATHS[operation], { "content-type": "application/json" }, input)) as Wire<Output>,
    logs: async <Output>(operation: string, input: object) => {
      const target = `Logs_20140328.${operation}`;
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
      return (await call("/", headers, input)) as Wire<Output>;
    },
  };
}

interface AwsErrorBody {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/** Its cause is the body: what is wrong where, for instance. */
function awsError(body: AwsErrorBody, { headers, status }: Response): ConsoleApiError {
  const type = headers.get("x-amzn-errortype") ?? body.__type ?? "UNEXPECTED_ANSWER";
  const code = type.slice(type.lastIndexOf("#") + 1);
  return new ConsoleApiError(code, body.message ?? body.Message ?? code, { status, cause: body });
}
