import { it } from "vitest";
import { surviveKills } from "./survive-kills.ts";

it("keeps every acknowledged export through 50 kills, and none twice", () => surviveKills(50));
