import { ProtobufReader } from "../protobuf/reader.ts";

/** What the receiver says of a request that it took in part. */
export interface ExportResponse {
  readonly partialSuccess?: { readonly rejected: number | bigint; readonly errorMessage: string };
}

/**
 * Reads an `Export…ServiceResponse`; the three signals number their fields alike.
 * @throws {MalformedProtobufError}
 * @see https://opentelemetry.io/docs/specs/otlp/#partial-success
 */
export function decodePartialSuccess(payload: Uint8Array): ExportResponse {
  const response = ProtobufReader.of(payload);
  let found: ExportResponse = {};
  while (response.next()) {
    if (response.field === 1) found = { partialSuccess: readPartialSuccess(response.message()) };
    else response.skip();
  }
  return found;
}

function readPartialSuccess(message: ProtobufReader) {
  let rejected: number | bigint = 0;
  let errorMessage = "";
  while (message.next()) {
    if (message.field === 1) rejected = message.int64();
    else if (message.field === 2) errorMessage = message.text();
    else message.skip();
  }
  return { rejected, errorMessage };
}
