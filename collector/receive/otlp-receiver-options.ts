import type { RequestGuard } from "@playground/shared/http/local-only";
import type { Admission } from "./admission.ts";
import type { Ingest } from "./ingest.ts";
import type { IngestCounters } from "./ingest-counters.ts";

/** What a receiver takes. */
export interface ReceiverLimits {
  /** Of a body as it is sent. */
  readonly maxBodyBytes: number;
  /** Of a body once it is unpacked. */
  readonly maxUncompressedBytes: number;
  /** How long a body may take to arrive; for gRPC, how long a call may take. */
  readonly requestTimeoutMs: number;
}

export const DEFAULT_LIMITS: ReceiverLimits = {
  maxBodyBytes: 16 * 1024 * 1024,
  maxUncompressedBytes: 64 * 1024 * 1024,
  requestTimeoutMs: 30_000,
};

export interface OtlpReceiverOptions {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  readonly ingest: Ingest;
  /** Shared by all receivers. */
  readonly admission: Pick<Admission, "admit">;
  readonly counters: Pick<IngestCounters, "failed">;
  /** Says why a request is refused, by its `Host` and `Origin`. */
  readonly guard: RequestGuard;
  /** Judges the `authorization` header; without it every request passes. */
  readonly isAuthorized?: (authorization: string | undefined) => boolean;
  /** Gets what went wrong on our side; the sender only hears that something did. */
  readonly onInternalError: (cause: unknown) => void;
  readonly limits?: Partial<ReceiverLimits>;
}
