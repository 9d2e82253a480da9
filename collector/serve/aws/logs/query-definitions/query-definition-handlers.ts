import { randomUUID } from "node:crypto";
import type { QueryDefinition, QueryParameter } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import type { LogsSettings, QueryDefinitionSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid, limitExceeded, notFound } from "../refuse.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_DEFINITIONS = 1_000;

/** Also the most that a page may have. */
const PAGE_DEFINITIONS = 1_000;

type DefinitionHandlers = Pick<
  LogsHandlers,
  "PutQueryDefinition" | "DescribeQueryDefinitions" | "DeleteQueryDefinition"
>;

function parametersOf(parameters: readonly QueryParameter[]): QueryDefinitionSettings["parameters"] {
  const names = parameters.map(({ name = "" }) => name);
  if (new Set(names).size !== names.length) throw invalid("A name of a parameter is given twice");
  return parameters.map(({ name = "", defaultValue, description }) => ({
    name,
    defaultValue: defaultValue ?? null,
    description: description ?? null,
  }));
}

const describe = (definition: QueryDefinitionSettings): QueryDefinition => ({
  queryLanguage: definition.language,
  queryDefinitionId: definition.id,
  name: definition.name,
  queryString: definition.query,
  lastModified: definition.modifiedAt,
  logGroupNames: definition.logGroups,
  ...(definition.parameters.length > 0 && {
    parameters: definition.parameters.map(({ name, defaultValue, description }) => ({
      name,
      ...(defaultValue !== null && { defaultValue }),
      ...(description !== null && { description }),
    })),
  }),
});

/** In the place of the one with its id; a new one at the end. */
function putDefinition(all: LogsSettings, definition: QueryDefinitionSettings, isNew: boolean): LogsSettings {
  const { queryDefinitions } = all;
  if (!isNew) {
    if (!queryDefinitions.some(({ id }) => id === definition.id)) throw notFound("query definition");
    const changed = queryDefinitions.map((one) => (one.id === definition.id ? definition : one));
    return { ...all, queryDefinitions: changed };
  }
  if (queryDefinitions.length >= MAX_DEFINITIONS) throw limitExceeded(`${MAX_DEFINITIONS} query definitions`);
  return { ...all, queryDefinitions: [...queryDefinitions, definition] };
}

/** Saved queries. Their text is kept as it is; it is read when a query is started with it. */
export function queryDefinitionHandlers({ settings, now }: ConfigurationOptions): DefinitionHandlers {
  return {
    async PutQueryDefinition({ name = "", queryString: query = "", queryLanguage = "CWLI", ...input }) {
      const { queryDefinitionId, logGroupNames = [], clientToken, parameters = [] } = input;
      if (parameters.length > 0 && queryLanguage !== "CWLI") {
        throw invalid("parameters are for queries in the language CWLI only");
      }
      const made: QueryDefinitionSettings = {
        id: queryDefinitionId ?? randomUUID(),
        name,
        language: queryLanguage,
        query,
        logGroups: [...new Set(logGroupNames)],
        parameters: parametersOf(parameters),
        clientToken: clientToken ?? null,
        modifiedAt: now(),
      };
      let id = made.id;
      await settings.change((all) => {
        // The same request, sent a second time.
        const before = all.queryDefinitions.find(
          (one) => made.clientToken && one.clientToken === made.clientToken,
        );
        if (before === undefined) return putDefinition(all, made, queryDefinitionId === undefined);
        id = before.id;
        return all;
      });
      return { queryDefinitionId: id };
    },

    async DescribeQueryDefinitions({ queryLanguage, queryDefinitionNamePrefix = "", maxResults, nextToken }) {
      const found = settings
        .get()
        .queryDefinitions.filter(
          ({ language, name }) =>
            (queryLanguage === undefined || language === queryLanguage) &&
            name.startsWith(queryDefinitionNamePrefix),
        );
      const request = {
        operation: "DescribeQueryDefinitions",
        limit: maxResults ?? PAGE_DEFINITIONS,
        nextToken,
      };
      const { items, ...next } = pageOf(found, ({ name, id }) => [name, id], request);
      return { queryDefinitions: items.map(describe), ...next };
    },

    async DeleteQueryDefinition({ queryDefinitionId = "" }) {
      await settings.change((all) => {
        const queryDefinitions = all.queryDefinitions.filter(({ id }) => id !== queryDefinitionId);
        if (queryDefinitions.length === all.queryDefinitions.length) throw notFound("query definition");
        return { ...all, queryDefinitions };
      });
      return { success: true };
    },
  };
}
