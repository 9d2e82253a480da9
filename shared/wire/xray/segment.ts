import type { JsonValue } from "../../model/json.ts";

/**
 * X-Ray's segment documents as they stand in JSON. All times are Unix seconds. Fields beyond these are kept as they came.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */

export interface HttpData {
  readonly request?: {
    readonly method?: string;
    readonly url?: string;
    readonly user_agent?: string;
    readonly client_ip?: string;
    readonly x_forwarded_for?: boolean;
    readonly traced?: boolean;
  };
  readonly response?: { readonly status?: number; readonly content_length?: number };
}

export interface StackFrame {
  readonly path?: string;
  readonly line?: number;
  readonly label?: string;
}

export interface ExceptionData {
  readonly id: string;
  readonly message?: string;
  readonly type?: string;
  readonly remote?: boolean;
  readonly truncated?: number;
  readonly skipped?: number;
  /** The id of the exception that caused this one. */
  readonly cause?: string;
  readonly stack?: readonly StackFrame[];
}

/** An exception's id, where another part of the trace has it, or the exceptions themselves. */
export type Cause =
  | string
  | {
      readonly working_directory?: string;
      readonly paths?: readonly string[];
      readonly exceptions?: readonly ExceptionData[];
    };

export interface SqlData {
  readonly connection_string?: string;
  readonly url?: string;
  readonly sanitized_query?: string;
  readonly database_type?: string;
  readonly database_version?: string;
  readonly driver_version?: string;
  readonly user?: string;
  readonly preparation?: string;
}

/** A span that this one is linked to. */
export interface LinkData {
  readonly trace_id: string;
  readonly id: string;
  readonly attributes?: Readonly<Record<string, JsonValue>>;
}

/** What segments and subsegments have in common. */
interface Part {
  readonly id: string;
  readonly name: string;
  readonly start_time: number;
  /** One of this and `in_progress`. */
  readonly end_time?: number;
  readonly in_progress?: boolean;
  readonly error?: boolean;
  readonly throttle?: boolean;
  readonly fault?: boolean;
  readonly cause?: Cause;
  readonly http?: HttpData;
  readonly aws?: Readonly<Record<string, JsonValue>>;
  readonly annotations?: Readonly<Record<string, string | number | boolean>>;
  readonly metadata?: Readonly<Record<string, JsonValue>>;
  readonly links?: readonly LinkData[];
  readonly subsegments?: readonly Subsegment[];
}

/** A part of a segment's work, or a call that it makes. */
export interface Subsegment extends Part {
  /** `local`, of work that calls nothing, is what the X-Ray SDK for Python writes. */
  readonly namespace?: "aws" | "remote" | "local";
  readonly sql?: SqlData;
  readonly precursor_ids?: readonly string[];
}

/** A whole document: a segment, or a subsegment that was sent on its own. */
export interface SegmentDocument extends Subsegment {
  /** `1-8hex-24hex`. */
  readonly trace_id: string;
  readonly type?: "subsegment";
  readonly parent_id?: string;
  readonly origin?: string;
  readonly user?: string;
  readonly resource_arn?: string;
  readonly service?: { readonly version?: string; readonly [key: string]: JsonValue | undefined };
  /** Made up by X-Ray for a callee that sent no segment of its own. */
  readonly inferred?: boolean;
}
