import { finite, numberText, toNumber, toText, type Value } from "../values.ts";
import { ofTexts } from "./text.ts";
import type { ValueFunction } from "./value-function.ts";

const ENCODER = new TextEncoder();

const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0));
const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function base64encode(text: string): string {
  let binary = "";
  for (const byte of ENCODER.encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Nothing for what is not encoded so. */
function base64decode(text: string): string | undefined {
  try {
    return utf8(bytesOf(atob(text)));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Nothing for what is not encoded so; `+` is a space, as browsers write it. */
function urldecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const HEX = /^([+-]?)(?:0[xX])?([0-9a-fA-F]+)$/;

function hexToAscii(text: string): string | undefined {
  const digits = HEX.exec(text)?.[2];
  if (digits === undefined || digits.length % 2 === 1) return undefined;
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

function hexToDec(text: string): number | undefined {
  const [, sign, digits] = HEX.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return finite(Number(`0x${digits}`) * (sign === "-" ? -1 : 1));
}

function decToHex(value: Value): string | undefined {
  const number = toNumber(value);
  if (number === undefined) return undefined;
  const whole = BigInt(Math.trunc(number));
  return whole < 0n ? `-0x${(-whole).toString(16)}` : `0x${whole.toString(16)}`;
}

export const ENCODING_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  urlencode: ofTexts((text) => encodeURIComponent(text.toWellFormed())),
  urldecode: ofTexts(urldecode),
  base64encode: ofTexts(base64encode),
  base64decode: ofTexts(base64decode),
  hexToAscii: ofTexts(hexToAscii),
  hexToDec: (value) => {
    const text = typeof value === "number" ? numberText(value) : toText(value);
    return text === undefined ? undefined : hexToDec(text);
  },
  decToHex,
  messageSize: ofTexts((text) => ENCODER.encode(text).length),
};
