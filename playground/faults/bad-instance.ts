import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { FaultSetup } from "./fault-setup.ts";
import { addInstance } from "./second-instance.ts";

/**
 * Imitates: one of several instances on a machine that gives it too little CPU. It is stopped and let go on in turns, as the kernel's
 * scheduler does with a process that has used up its quota.
 *
 * Look for: every other request is slow, whatever it asks for; told apart by `service.instance.id` and by nothing else.
 */
export const badInstance = (setup: FaultSetup): HeldFault<SettingOf<"inventory-bad-instance">> => ({
  apply: async ({ runMs, pauseMs }) => {
    const { part, undo } = await addInstance(setup, "inventory", {});
    const letGoOn = starve(() => pidOf(setup, part), { runMs, pauseMs });
    return async () => {
      letGoOn();
      await undo();
    };
  },
});

const pidOf = ({ fleet }: FaultSetup, part: string): number | undefined =>
  fleet.states().find(({ name }) => name === part)?.process?.pid;

/** @returns lets the process go on for good */
function starve(
  pid: () => number | undefined,
  { runMs, pauseMs }: { readonly runMs: number; readonly pauseMs: number },
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    signal(pid(), "SIGCONT");
    timer = setTimeout(pause, runMs);
  };
  const pause = () => {
    signal(pid(), "SIGSTOP");
    timer = setTimeout(run, pauseMs);
  };
  run();
  return () => {
    clearTimeout(timer);
    signal(pid(), "SIGCONT");
  };
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended since; its supervisor starts it again.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
