const SECRET_KEYS = [
  "password",
  "secret",
  "token",
  "access_token",
  "api_key",
  "apiKey",
  "authorization",
  "cookie",
  '["set-cookie"]',
  '["x-api-key"]',
  "card_number",
  "cvv",
];

/** Where secrets are looked for: by these keys at the top of a line and up to two levels below, e.g. `request.headers.cookie`. */
export const SECRET_PATHS: string[] = ["", "*.", "*.*."].flatMap((above) =>
  SECRET_KEYS.map((key) => (key.startsWith("[") ? above.slice(0, -1) + key : above + key)),
);

const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s/@"]+@/gi;

/** Cuts the password out of every URL in a text: a failed connection's error often quotes the whole address. */
export const hideUrlPasswords = (text: string): string =>
  text.includes("://") ? text.replace(URL_PASSWORD, "$1:[redacted]@") : text;
