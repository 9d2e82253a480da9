/** What is used of it here: Node has it, its types come with those of browsers alone. */
declare namespace WebAssembly {
  interface Memory {
    /** Another one after it has grown. */
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: unknown;
    constructor(module: Module);
  }
  /** A trap. */
  class RuntimeError extends Error {}
}
