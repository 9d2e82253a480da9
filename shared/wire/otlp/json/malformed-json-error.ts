import { type Place, placeName } from "./place.ts";

/** The JSON is not the message it should be; the message starts with the path of what is wrong. */
export class MalformedJsonError extends Error {
  override readonly name = "MalformedJsonError";

  constructor(place: Place, problem: string) {
    super(`${placeName(place)}: ${problem}`);
  }
}
