import { withoutUndefined } from "../../model/without-undefined.ts";
import type { SqlData } from "./segment.ts";
import type { TakenAttributes } from "./taken-attributes.ts";

/** Systems that are asked in SQL, by OpenTelemetry's names of today and before. */
const SQL_SYSTEMS = new Set([
  "adabas",
  "cache",
  "clickhouse",
  "cloudscape",
  "cockroachdb",
  "coldfusion",
  "db2",
  "derby",
  "edb",
  "filemaker",
  "firebird",
  "firebirdsql",
  "gcp.spanner",
  "h2",
  "hanadb",
  "hsqldb",
  "ibm.db2",
  "ibm.informix",
  "informix",
  "ingres",
  "instantdb",
  "interbase",
  "mariadb",
  "maxdb",
  "microsoft.sql_server",
  "mssql",
  "mssqlcompact",
  "mysql",
  "netezza",
  "oracle",
  "oracle.db",
  "other_sql",
  "pervasive",
  "pointbase",
  "postgresql",
  "progress",
  "redshift",
  "sap.hana",
  "sap.maxdb",
  "spanner",
  "sqlite",
  "sybase",
  "teradata",
  "trino",
  "vertica",
]);

/**
 * What a span says of a query in SQL; undefined where it is of none.
 * @see https://opentelemetry.io/docs/specs/semconv/database/
 */
export function sqlData(attributes: TakenAttributes): SqlData | undefined {
  const system = attributes.peek("db.system.name") ?? attributes.peek("db.system");
  if (system === undefined || !SQL_SYSTEMS.has(system)) return undefined;
  const host = attributes.peek("server.address") ?? attributes.peek("net.peer.name");
  const database = attributes.peek("db.namespace") ?? attributes.peek("db.name");
  const port = attributes.number("server.port", "net.peer.port");
  const place = host === undefined ? undefined : `${host}${port === undefined ? "" : `:${port}`}`;
  return withoutUndefined({
    connection_string: attributes.text("db.connection_string"),
    url: place === undefined ? undefined : `${place}/${database ?? ""}`,
    sanitized_query: attributes.text("db.query.text", "db.statement"),
    database_type: attributes.text("db.system.name", "db.system"),
    user: attributes.text("db.user"),
  });
}
