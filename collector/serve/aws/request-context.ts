/** What a handler knows of a request besides its input. */
export interface RequestContext {
  /** That the request was signed for; the configured one where it was not signed. */
  readonly region: string;
  /** 12 digits; stands in every ARN. */
  readonly accountId: string;
  /** A UUID, which the answer carries too. */
  readonly requestId: string;
}
