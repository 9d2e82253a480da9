/** A segment document may be so long in UTF-8. @see https://docs.aws.amazon.com/general/latest/gr/xray.html */
export const MAX_DOCUMENT_BYTES = 64 * 1024;
