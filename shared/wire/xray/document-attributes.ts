/** Attributes by which spans that were made of a received document lead back to it. */

/** On the first span of a document: its text, as it came. */
export const DOCUMENT = "aws.xray.document";
/** On the spans of its subsegments: the id of the document. */
export const PART_OF = "aws.xray.part_of";
/** On the only span of a document that is in progress. */
export const IN_PROGRESS_DOCUMENT = "aws.xray.in_progress";
