import { type FaultName, isFaultName } from "@playground/shared/faults/catalogue";
import { FaultError } from "@playground/shared/faults/fault-error";
import { readFlags, writeFlags } from "@playground/shared/faults/fault-folder";
import { readReports } from "@playground/shared/faults/fault-report";
import { type FaultRequest, flagFor } from "@playground/shared/faults/fault-request";
import { faultStates } from "@playground/shared/faults/fault-state";
import { type Flags, restingFlag, restingFlags, unknownFault } from "@playground/shared/faults/flag-file";
import { ApiError } from "./api-error.ts";
import type { FaultsAnswer } from "./fault-answer.ts";

/** Where faults are switched; one change after the other. */
export interface FaultBoard {
  read(): Promise<FaultsAnswer>;
  /** @throws {ApiError} `UNKNOWN_FAULT`, `INVALID_FAULT`, `FAULT_FILE_BROKEN` */
  switchOn(name: string, request: FaultRequest): Promise<FaultsAnswer>;
  /** @throws {ApiError} `UNKNOWN_FAULT`, `FAULT_FILE_BROKEN` */
  switchOff(name: string): Promise<FaultsAnswer>;
  /** Also where the file is broken: it is written anew. */
  switchAllOff(): Promise<FaultsAnswer>;
}

/** @param folder what all processes of the playground share */
export function createFaultBoard(folder: string, now: () => number): FaultBoard {
  let last: Promise<unknown> = Promise.resolve();

  async function read(): Promise<FaultsAnswer> {
    const reports = await readReports(folder, now());
    const told = reports.flatMap(({ process, problem }) =>
      problem === undefined ? [] : [`${process}: ${problem}`],
    );
    const { flags, problem } = await readFlags(folder).then(
      (flags) => ({ flags, problem: undefined }),
      (error: Error) => ({ flags: restingFlags(), problem: error.message }),
    );
    const problems = problem === undefined ? told : [problem, ...told];
    return { faults: faultStates(flags, reports, now() / 1_000), problems };
  }

  function change(alter: () => Promise<Flags>): Promise<FaultsAnswer> {
    const done = last.then(async () => {
      await writeFlags(folder, await alter());
      return read();
    });
    last = done.catch(() => undefined);
    return done;
  }

  const current = (): Promise<Flags> =>
    readFlags(folder).catch((cause: Error) => {
      const message = `${cause.message}; mend it, or switch all faults off, which writes it anew`;
      throw new ApiError("FAULT_FILE_BROKEN", { message });
    });

  return {
    read,
    switchOn: async (name, request) => {
      const known = knownFault(name);
      const flag = flagOf(known, request);
      return change(async () => ({ ...(await current()), [known]: flag }));
    },
    switchOff: async (name) => {
      const known = knownFault(name);
      return change(async () => ({ ...(await current()), [known]: restingFlag(known) }));
    },
    switchAllOff: () => change(async () => restingFlags()),
  };
}

function knownFault(name: string): FaultName {
  if (!isFaultName(name)) throw new ApiError("UNKNOWN_FAULT", { message: unknownFault(name) });
  return name;
}

function flagOf(name: FaultName, request: FaultRequest) {
  try {
    return flagFor(name, request);
  } catch (error) {
    if (error instanceof FaultError) throw new ApiError("INVALID_FAULT", { message: error.message });
    throw error;
  }
}
