/**
 * Gives the memory of a piece of bytes back at once; nobody may look at it any more. Otherwise it waits for the garbage
 * collector, and what waits makes that run over everything: the collector has little else to collect. A piece of memory
 * that others have a part in stays as it is.
 */
export function releaseMemory({ buffer, byteLength }: Uint8Array | Uint32Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}
