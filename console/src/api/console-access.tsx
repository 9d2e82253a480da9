import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { type ConsoleClient, createConsoleClient } from "@playground/collector/client/console-client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { type AwsApi, createAwsApi } from "./aws.ts";
import { fetchOrEarly } from "./early-answers.ts";
import { keepToken, readToken } from "./token.ts";
import { TokenPrompt } from "./token-prompt.tsx";

interface Access {
  readonly client: ConsoleClient;
  readonly aws: AwsApi;
  readonly token: string | undefined;
}

const AccessContext = createContext<Access | undefined>(undefined);

/** Must be used below `ConsoleAccess`. */
export function useAccess(): Access {
  const access = use(AccessContext);
  if (access === undefined) throw new Error("useAccess outside of ConsoleAccess");
  return access;
}

export const useConsoleClient = (): ConsoleClient => useAccess().client;
export const useAws = (): AwsApi => useAccess().aws;

/** Gives all below it a client of the collector that serves this page; asks for the token where there has to be one. */
export function ConsoleAccess({ children }: { readonly children: ReactNode }) {
  const [token, setToken] = useState(readToken);
  const queries = useQueryClient();
  const access = useMemo<Access>(
    () => ({
      client: createConsoleClient(window.location.origin, {
        fetch: fetchOrEarly,
        ...(token !== undefined && { token }),
      }),
      aws: createAwsApi(window.location.origin, token),
      token,
    }),
    [token],
  );
  const { error } = useQuery({ queryKey: ["access", token], queryFn: () => access.client.faults() });
  const isRefused = error instanceof ConsoleApiError && error.code === "UNAUTHORIZED";
  if (isRefused) {
    return (
      <TokenPrompt
        wasWrong={token !== undefined}
        onToken={(given) => {
          keepToken(given);
          setToken(given);
          void queries.invalidateQueries();
        }}
      />
    );
  }
  return <AccessContext value={access}>{children}</AccessContext>;
}
