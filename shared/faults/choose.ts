import type { FaultName, SettingOf } from "./catalogue.ts";
import type { Faults } from "./open-faults.ts";

/**
 * A function that does what `healthy` does, and what `faulty` does for requests that the fault strikes: the one place where code
 * that works and code that does not are told apart.
 */
export function choose<Name extends FaultName, Args extends readonly unknown[], Result>(
  faults: Faults,
  name: Name,
  healthy: (...args: Args) => Promise<Result>,
  faulty: (setting: SettingOf<Name>, ...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  faults.declare(name);
  return async (...args) => {
    const setting = await faults.setting(name);
    return setting === undefined ? healthy(...args) : faulty(setting, ...args);
  };
}
