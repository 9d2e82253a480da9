import { DEFAULT_AWS_REGION } from "@playground/shared/process/aws-defaults";
import type { FoundPlayground } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";

/** Null for one that must not be set. */
export type Variables = Readonly<Record<string, string | null>>;

/** The keys of nobody: the playground takes any, unless it has been told some. */
const ANY_KEY = "playground";

/** What would lead a client past the variables below: to a profile of the user's own, or to another endpoint. */
const IN_THE_WAY: Variables = {
  AWS_PROFILE: null,
  AWS_DEFAULT_PROFILE: null,
  AWS_SESSION_TOKEN: null,
  AWS_SECURITY_TOKEN: null,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: null,
  AWS_ENDPOINT_URL_XRAY: null,
  AWS_ENDPOINT_URL_CLOUDWATCH: null,
  AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: null,
};

/**
 * What the AWS CLI and SDKs need to talk to the playground, and to nothing else. The collector, whose console answers, has
 * opened the ports for them before.
 * @param env region and keys are taken from it where the playground's are set there
 */
export function awsVariables({ ports }: FoundPlayground, env: NodeJS.ProcessEnv): Variables {
  const region = env.PLAYGROUND_AWS_REGION || DEFAULT_AWS_REGION;
  return {
    AWS_ENDPOINT_URL: urlAt(ports.aws),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: env.PLAYGROUND_AWS_ACCESS_KEY_ID || ANY_KEY,
    AWS_SECRET_ACCESS_KEY: env.PLAYGROUND_AWS_SECRET_ACCESS_KEY || ANY_KEY,
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${ports.xray}`,
    ...IN_THE_WAY,
  };
}
