import type { ErrorDescription } from "./describe-error.ts";

/** Who is at fault, in the words of the Query protocol. */
export const queryFault = ({ fault }: ErrorDescription): "Sender" | "Receiver" =>
  fault === "client" ? "Sender" : "Receiver";
