import { z } from "zod";

/** An object with these keys and no other; one that is not known is refused with those that are. */
export const knownKeys = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${issue.keys.join(", ")} is not known, only ${Object.keys(shape).join(", ")}`
        : undefined,
  });
