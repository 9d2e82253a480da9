/** What the index knows an attribute for; 0 is nothing. The attribute marks a request of the load generator. */
export const SYNTHETIC = 1;
export const HTTP_STATUS = 2;
/** The attribute names what the span calls. */
export const PEER = 3;
