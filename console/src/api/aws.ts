import { ConsoleApiError } from "@playground/collector/client/console-api-error";

const TARGETS = { xray: "AWSXRay", logs: "Logs_20140328" } as const;

/** What an AWS answer is on the wire: times are seconds since the epoch. */
export type Wire<Value> = Value extends Date
  ? number
  : Value extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

/** An operation of X-Ray or CloudWatch Logs, with an input as on the wire. */
export type AwsCall = <Output>(
  service: keyof typeof TARGETS,
  operation: string,
  input: object,
) => Promise<Wire<Output>>;

/**
 * Calls the AWS operations of the collector that serves this page; each rejects with a `ConsoleApiError` whose code is that of the
 * AWS error.
 */
export const awsCalls =
  (baseUrl: string, token: string | undefined): AwsCall =>
  async <Output>(service: keyof typeof TARGETS, operation: string, input: object) => {
    const response = await fetch(`${baseUrl}/api/aws`, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `${TARGETS[service]}.${operation}`,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(input),
    }).catch((cause: unknown) => {
      throw new ConsoleApiError("UNREACHABLE", "The collector does not answer", { cause });
    });
    const body = (await response.json().catch(() => ({}))) as AwsErrorBody;
    if (response.ok) return body as Wire<Output>;
    throw awsError(body, response.status);
  };

interface AwsErrorBody {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

function awsError({ __type: type = "UNEXPECTED_ANSWER", ...body }: AwsErrorBody, status: number) {
  const code = type.slice(type.lastIndexOf("#") + 1);
  return new ConsoleApiError(code, body.message ?? body.Message ?? code, { status });
}
