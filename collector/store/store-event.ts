/** What a store has to say to whoever runs it: damage it found, and what it gave up because of a bound. */
export type StoreEvent =
  /** The last write before a crash was cut short; it was never acknowledged. */
  | { readonly event: "journal-tail-cut"; readonly segment: number; readonly cutBytes: number }
  /** Bytes that are no whole record (or segment header), passed over. */
  | {
      readonly event: "journal-damaged";
      readonly segment: number;
      readonly offset: number;
      readonly skippedBytes: number;
    }
  /** A whole record whose payload is not the OTLP message that its kind says. */
  | {
      readonly event: "record-undecodable";
      readonly segment: number;
      readonly offset: number;
      readonly reason: string;
    }
  /** It takes its full length on disk; it is tried again when the next segment is sealed. */
  | { readonly event: "segment-not-compressed"; readonly segment: number; readonly reason: string }
  | { readonly event: "segment-removed"; readonly segment: number; readonly bytes: number }
  | { readonly event: "index-rebuilt"; readonly reason: string }
  /** What was acknowledged is safe in the journal, but queries fail until indexing works again. */
  | { readonly event: "index-failed"; readonly reason: string }
  /** The index is right, but what was added lately would have to be read from the journal again after a crash. */
  | { readonly event: "index-unsaved"; readonly reason: string }
  /** For that reason the store had to be closed; all that was acknowledged is there again. */
  | { readonly event: "store-reopened"; readonly reason: string }
  /** It had to be closed, and cannot be opened yet; it is tried again. */
  | { readonly event: "store-not-opened"; readonly reason: string };

export type LogStoreEvent = (event: StoreEvent) => void;
