/** The region of requests and ARNs where nobody says another. */
export const DEFAULT_AWS_REGION = "us-east-1";

/** No account of AWS's. */
export const DEFAULT_AWS_ACCOUNT_ID = "000000000000";
