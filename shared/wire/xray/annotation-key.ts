/**
 * The name under which X-Ray has an attribute as an annotation: each character but ASCII letters, digits and `_` is `_`.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
export const annotationKey = (attribute: string): string => attribute.replace(/[^A-Za-z0-9_]/gu, "_");
