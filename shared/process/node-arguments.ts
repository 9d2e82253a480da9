/**
 * Node's argument for the playground's processes: a young generation of 4 MB. With V8's own 16 MB a service takes 25 MB more
 * and gains nothing at a gentle load; the collector takes up to 175 MB more under a heavy one, since what waits for the
 * garbage collector keeps memory outside of the heap.
 */
export const SMALL_HEAP = "--max-semi-space-size=4";

/** A service's heap, in MB, as a small container would have it: one that leaks ends within minutes, not when the machine is full. */
export const SERVICE_HEAP = "--max-old-space-size=192";

/**
 * What the collector's process has in its environment: one arena for all of its threads. Each of glibc's own keeps what was
 * freed in it, which came to 80 MB after an hour of load.
 * @see https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html
 */
export const COLLECTOR_ENVIRONMENT = { MALLOC_ARENA_MAX: "1" };
