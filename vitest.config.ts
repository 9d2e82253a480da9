import { defineConfig } from "vitest/config";

const WHOLE_PLAYGROUND = { testTimeout: 90_000, hookTimeout: 120_000, maxWorkers: 1 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{services,shared,collector,console,playground,testing,bench,docs}/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.long.test.ts"],
          // Saved pages have their styles in them.
          css: { include: /\.css\?raw$/ },
          testTimeout: 20_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      // After the unit tests and one file at a time: each starts a playground of its own, and two cores carry one well.
      {
        test: {
          name: "system",
          include: ["tests/**/*.test.ts"],
          exclude: ["**/*.long.test.ts"],
          ...WHOLE_PLAYGROUND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "long",
          include: ["{shared,collector,playground,tests}/**/*.long.test.ts"],
          exclude: ["**/node_modules/**"],
          ...WHOLE_PLAYGROUND,
          testTimeout: 900_000,
        },
      },
    ],
  },
});
