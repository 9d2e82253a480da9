/** Why a datagram is none of the daemon's format. */
type DatagramProblem = "BAD_HEADER" | "EMPTY";

export type ReadDatagram =
  | { readonly ok: true; readonly document: string }
  | { readonly ok: false; readonly reason: DatagramProblem };

const NEWLINE = 0x0a;

/**
 * Takes the document out of a datagram: a line of JSON, `{"format": "json", "version": 1}`, and behind it one document.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export function readDatagram(datagram: Uint8Array): ReadDatagram {
  const end = datagram.indexOf(NEWLINE);
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  if (end === -1 || !isHeader(bytes.toString("utf8", 0, end))) return { ok: false, reason: "BAD_HEADER" };
  const document = bytes.toString("utf8", end + 1).trim();
  return document === "" ? { ok: false, reason: "EMPTY" } : { ok: true, document };
}

function isHeader(line: string): boolean {
  try {
    const header: unknown = JSON.parse(line);
    if (typeof header !== "object" || header === null) return false;
    return "format" in header && header.format === "json" && "version" in header && header.version === 1;
  } catch {
    return false;
  }
}
