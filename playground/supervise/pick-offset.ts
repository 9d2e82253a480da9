import { PORTS } from "@playground/shared/ports";
import { CommandError } from "../command-error.ts";
import { isPortFree } from "./free-port.ts";

/** Linux hands out ports from here on to outgoing connections. @see https://docs.kernel.org/networking/ip-sysctl.html */
const FIRST_EPHEMERAL_PORT = 32_768;

/** No two of the playground's ports lie a multiple of this apart, so two offsets never share a port. */
const STEP = 40;
const CHOICES = Math.floor((FIRST_EPHEMERAL_PORT - 1 - Math.max(...Object.values(PORTS))) / STEP);

/**
 * Picks a port offset at which all the ports given are free.
 * @param ports at offset 0
 * @param random from 0 up to 1: where to begin, so that two who pick at once rarely pick the same
 * @throws {CommandError} where there is none
 */
export async function pickOffset(
  ports: readonly number[],
  random: () => number = Math.random,
): Promise<number> {
  const first = Math.floor(random() * CHOICES);
  for (let tried = 0; tried < CHOICES; tried += 1) {
    const offset = (1 + ((first + tried) % CHOICES)) * STEP;
    const free = await Promise.all(ports.map((port) => isPortFree(port + offset)));
    if (free.every(Boolean)) return offset;
  }
  throw new CommandError("no port offset has all of the playground's ports free");
}
