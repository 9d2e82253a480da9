import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import type { IngestOutcome } from "./ingest.ts";
import { ReceiveError } from "./receive-error.ts";

/**
 * @returns the refusals of an accepted export
 * @throws {ReceiveError} where it was not accepted
 */
export function expectAccepted(outcome: IngestOutcome): readonly Refusal[] {
  switch (outcome.status) {
    case "accepted":
      return outcome.refused;
    case "malformed":
      throw new ReceiveError("MALFORMED", outcome.message);
    case "unavailable":
      throw new ReceiveError(outcome.code, outcome.message, outcome);
  }
}
