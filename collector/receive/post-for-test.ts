export const PROTOBUF = "application/x-protobuf";
export const JSON_TYPE = "application/json";

/** Sends one export to an OTLP/HTTP receiver of this machine. */
export function post(
  port: number,
  path: string,
  { type, encoding, body }: { type: string; encoding?: string | undefined; body: string | Uint8Array },
): Promise<Response> {
  const headers = {
    "content-type": type,
    ...(encoding === undefined ? {} : { "content-encoding": encoding }),
  };
  return fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: Buffer.from(body) });
}
