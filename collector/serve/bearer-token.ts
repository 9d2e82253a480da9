import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Checks the `authorization` header of a request against the token. It takes the same time for every wrong token:
 * two digests are compared, whose length does not tell the token's.
 * @returns true for `Bearer <token>`, the scheme in any letter case
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerToken(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(token);
  return (authorization) => {
    const received = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    return received !== undefined && timingSafeEqual(digest(received), expected);
  };
}
