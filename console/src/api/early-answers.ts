import { readToken } from "./token.ts";

const answers = new Map<string, Promise<Response>>();

/**
 * Asks the collector before the page is there; the answer waits for the first who asks the same.
 * @param path of the console API
 */
export function askEarly(path: string): void {
  const token = readToken();
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = fetch(path, { headers });
  // Whoever takes it hears of its failure.
  answer.catch(() => undefined);
  answers.set(`${window.location.origin}${path}`, answer);
}

/** `fetch`, or the answer to the same question that was asked early; that one is given once. */
export function fetchOrEarly(url: string, init: RequestInit): Promise<Response> {
  const answer = (init.method ?? "GET") === "GET" ? answers.get(url) : undefined;
  answers.delete(url);
  return answer ?? fetch(url, init);
}
