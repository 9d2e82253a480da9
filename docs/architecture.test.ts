import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Whose types the clients of the console API may name: the shapes of its answers. */
const MAY_IMPORT_TYPES: Readonly<Record<string, readonly string[]>> = {
  playground: ["collector/serve"],
  console: ["collector/serve", "shared"],
};

/** Which parts of the project a folder may import, itself aside. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "services/storefront": ["shared"],
  "services/orders": ["shared"],
  "services/inventory": ["shared"],
  collector: ["shared"],
  playground: ["shared", "collector/client"],
  console: ["collector/client", "shared/wire"],
  shared: [],
  testing: ["trace-testing"],
};

const sources = (folder: string): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT, exclude: (name) => name.includes("node_modules") });

const IMPORT = /^(?:import|export)\s(type\s)?(?:[^"';=]*?\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

const importsOf = (file: string): { specifier: string; typesOnly: boolean }[] =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)].map(([, types, still, dynamic]) => ({
    specifier: String(still ?? dynamic),
    typesOnly: types !== undefined,
  }));

const isTest = (file: string): boolean =>
  /\.test\.ts$|\/fixtures\/|-for-test\.ts$|-contract\.ts$|\/(contract|durability)\//.test(file);

const OWN_NAMES = "@playground/";

it.each(Object.entries(MAY_IMPORT))("%s imports only what the architecture allows", (folder, parts) => {
  const files = sources(folder).filter((file) => !isTest(file));
  expect(files).not.toHaveLength(0);
  const isAllowed = (target: string, typesOnly: boolean) =>
    [...parts, ...(typesOnly ? (MAY_IMPORT_TYPES[folder] ?? []) : [])].some((part) =>
      `${target}/`.startsWith(`${part}/`),
    );
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => specifier.startsWith(OWN_NAMES))
      .filter(({ specifier, typesOnly }) => !isAllowed(specifier.slice(OWN_NAMES.length), typesOnly))
      .map(({ specifier }) => `${file} → ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

it.each(Object.keys(MAY_IMPORT))("%s reaches other parts by their names, not by paths", (folder) => {
  const wrong = sources(folder).flatMap((file) =>
    importsOf(file)
      .filter(
        ({ specifier }) => specifier.startsWith(".") && !join(file, "..", specifier).startsWith(`${folder}/`),
      )
      .map(({ specifier }) => `${file} → ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

it.each(["shared/model", "shared/wire"])("%s is pure: no Node module, no driver", (folder) => {
  const files = sources(folder).filter((file) => !isTest(file));
  expect(files).not.toHaveLength(0);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => !specifier.startsWith("."))
      .map(({ specifier }) => `${file} → ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

it("collector/analyse is pure: no Node module, no driver, of AWS's clients the types only", () => {
  const files = sources("collector/analyse").filter((file) => !isTest(file));
  expect(files).not.toHaveLength(0);
  const isPure = (specifier: string, typesOnly: boolean) =>
    specifier.startsWith(".") ||
    specifier.startsWith(`${OWN_NAMES}shared/`) ||
    // Regular expressions that users send, in linear time.
    specifier === "re2js" ||
    (typesOnly && specifier.startsWith("@aws-sdk/"));
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier, typesOnly }) => !isPure(specifier, typesOnly))
      .map(({ specifier }) => `${file} → ${specifier}`),
  );
  expect(wrong).toEqual([]);
});
