import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";

/** Marks an emitter's `emit` that has been bound: the first context stays. */
const BOUND = Symbol("bound to a context");

type Emit = EventEmitter["emit"] & { [BOUND]?: true };

/**
 * Keeps the active context in an `AsyncLocalStorage`, as OpenTelemetry's own manager does. An emitter is bound by its
 * `emit` alone: the other manager gives every request and every response eight methods and a table of their own.
 */
export function createContextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();

  function bindFunction(context: Context, target: (...args: unknown[]) => unknown) {
    const bound = function (this: unknown, ...args: unknown[]) {
      return storage.run(context, () => target.apply(this, args));
    };
    return Object.defineProperty(bound, "length", { value: target.length, configurable: true });
  }

  function bindEmitter(context: Context, emitter: EventEmitter): void {
    const emit: Emit = emitter.emit;
    if (emit[BOUND]) return;
    const bound: Emit = function (this: EventEmitter, event, ...args: unknown[]) {
      if (storage.getStore() === context || this.listenerCount(event) === 0)
        return emit.call(this, event, ...args);
      return storage.run(context, () => emit.call(this, event, ...args));
    };
    bound[BOUND] = true;
    emitter.emit = bound;
  }

  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (context, fn, thisArg, ...args) =>
      thisArg == null
        ? storage.run(context, fn, ...args)
        : storage.run(context, () => fn.apply(thisArg, args)),
    bind: (context, target) => {
      if (target instanceof EventEmitter) bindEmitter(context, target);
      else if (typeof target === "function") return bindFunction(context, target as never) as typeof target;
      return target;
    },
    enable: () => manager,
    disable: () => {
      storage.disable();
      return manager;
    },
  };
  return manager;
}
