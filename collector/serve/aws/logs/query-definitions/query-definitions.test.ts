import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const QUERY = { name: "errors", queryString: 'filter level = "error" | limit 20' };

describe("query definitions", () => {
  it("are saved, changed as a whole, and deleted", async () => {
    const { logs } = await start();
    const parameters = [{ name: "sku", defaultValue: "tea" }, { name: "n" }];
    const saved = await logs.putQueryDefinition({ ...QUERY, logGroupNames: ["a", "b"], parameters });
    const { queryDefinitionId } = saved;
    const described = {
      ...QUERY,
      queryDefinitionId,
      queryLanguage: "CWLI",
      logGroupNames: ["a", "b"],
      lastModified: NOW,
    };
    const all = async () => (await logs.describeQueryDefinitions({})).queryDefinitions;
    expect(await all()).toEqual([{ ...described, parameters }]);
    await logs.putQueryDefinition({ ...QUERY, name: "other", queryDefinitionId });
    expect(await all()).toEqual([{ ...described, name: "other", logGroupNames: [] }]);
    expect(await logs.deleteQueryDefinition({ queryDefinitionId })).toMatchObject({ success: true });
    expect(await all()).toEqual([]);
  });

  it("are saved once where a request is sent twice", async () => {
    const { logs } = await start();
    const clientToken = "3f0c1fd6-6a44-4b8c-9d0a-9a0f5f7d3c11";
    const first = await logs.putQueryDefinition({ ...QUERY, clientToken });
    const second = await logs.putQueryDefinition({ ...QUERY, clientToken });
    expect(second.queryDefinitionId).toBe(first.queryDefinitionId);
    expect((await logs.describeQueryDefinitions({})).queryDefinitions).toHaveLength(1);
  });

  it("are found by prefix and language, in pages", async () => {
    const { logs } = await start();
    for (const name of ["b/2", "a", "b/1"]) await logs.putQueryDefinition({ ...QUERY, name });
    await logs.putQueryDefinition({ ...QUERY, name: "b/3", queryLanguage: "SQL" });
    const found = async (input: Parameters<typeof logs.describeQueryDefinitions>[0]) => {
      const { queryDefinitions = [], nextToken } = await logs.describeQueryDefinitions(input);
      return { names: queryDefinitions.map(({ name }) => name), nextToken };
    };
    expect((await found({ queryDefinitionNamePrefix: "b/" })).names).toEqual(["b/1", "b/2", "b/3"]);
    expect((await found({ queryLanguage: "SQL" })).names).toEqual(["b/3"]);
    const { names, nextToken } = await found({ maxResults: 3 });
    expect(names).toEqual(["a", "b/1", "b/2"]);
    expect(await found({ nextToken })).toEqual({ names: ["b/3"], nextToken: undefined });
  });

  it.each([
    [{ queryDefinitionId: "none" }, "ResourceNotFoundException"],
    [{ parameters: [{ name: "a" }, { name: "a" }] }, "InvalidParameterException"],
    [{ parameters: [{ name: "1a" }] }, "InvalidParameterException"],
    [{ parameters: [{ name: "a" }], queryLanguage: "SQL" as const }, "InvalidParameterException"],
    [{ queryString: "x".repeat(10_001) }, "InvalidParameterException"],
  ])("cannot be put with %.60j", async (changed, name) => {
    const { logs } = await start();
    expect(await failure(logs.putQueryDefinition({ ...QUERY, ...changed }))).toMatchObject({ name });
  });

  it("cannot be deleted where there is none", async () => {
    const { logs } = await start();
    expect(await failure(logs.deleteQueryDefinition({ queryDefinitionId: "none" }))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
