import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { QueryClient } from "@tanstack/react-query";

const MOST_TRIES = 3;

/** A collector that does not answer may do so in a moment; what it refuses it refuses again. */
const isWorthARetry = (failures: number, error: Error): boolean =>
  failures < MOST_TRIES && (!(error instanceof ConsoleApiError) || error.code === "UNREACHABLE");

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthARetry, refetchOnWindowFocus: false, staleTime: 1_000 },
      mutations: { retry: false },
    },
  });
