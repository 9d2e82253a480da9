import { EventEmitter } from "node:events";
import { createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";
import { expect, it } from "vitest";
import { createContextManager } from "./context-manager.ts";

const NAME = createContextKey("name");
const named = (name: string) => ROOT_CONTEXT.setValue(NAME, name);

function setUp() {
  const manager = createContextManager();
  const seen: unknown[] = [];
  const look = () => seen.push(manager.active().getValue(NAME));
  return { manager, seen, look };
}

it("has a context for what runs in it, asynchronous parts included, and the outer one after it", async () => {
  const { manager, seen, look } = setUp();
  const work = manager.with(named("request"), async () => {
    look();
    await Promise.resolve();
    manager.with(named("call"), look);
    look();
  });
  look();
  await work;
  expect(seen).toEqual(["request", undefined, "call", "request"]);
  expect(manager.active()).toBe(ROOT_CONTEXT);
});

it("passes on this, arguments and result", () => {
  const { manager } = setUp();
  const counter = { by: 2 };
  const times = function (this: typeof counter, count: number) {
    return this.by * count;
  };
  expect(manager.with(named("a"), times, counter, 21)).toBe(42);
  expect(manager.bind(named("a"), times).call(counter, 4)).toBe(8);
  expect(manager.bind(named("a"), times)).toHaveLength(1);
});

it("calls a bound function in its context", () => {
  const { manager, seen, look } = setUp();
  const bound = manager.bind(named("bound"), look);
  manager.with(named("caller"), bound);
  bound();
  expect(seen).toEqual(["bound", "bound"]);
});

it("calls the listeners of a bound emitter in its context, whoever emits, and the first context stays", () => {
  const { manager, seen, look } = setUp();
  const emitter = new EventEmitter();
  expect(manager.bind(named("request"), emitter)).toBe(emitter);
  manager.bind(named("later"), emitter);
  emitter.once("end", look);
  manager.with(named("caller"), () => expect(emitter.emit("end")).toBe(true));
  expect(emitter.emit("end")).toBe(false);
  emitter.on("data", (value) => seen.push(value));
  emitter.emit("data", 7);
  expect(seen).toEqual(["request", 7]);
});

it("fails as the emitter would where nobody listens to its error", () => {
  const { manager } = setUp();
  const emitter = manager.bind(named("request"), new EventEmitter());
  expect(() => emitter.emit("error", new Error("lost"))).toThrow("lost");
});

it("leaves alone what cannot be bound", () => {
  const { manager } = setUp();
  expect(manager.bind(named("a"), 5)).toBe(5);
});
