import { DuckDBInstance } from "@duckdb/node-api";
import { existsSync } from "node:fs";
import { CREATE_SCHEMA } from "./store/duckdb/schema.ts";
const file="/tmp/q1m.duckdb"; const fresh=!existsSync(file);
const inst = await DuckDBInstance.create(file, { memory_limit: "128MB", threads: process.env.T ?? "1" , ...(process.env.O?{preserve_insertion_order:"false"}:{})});
const c = await inst.connect();
if (fresh) {
  await c.run(CREATE_SCHEMA);
  // 71429 traces x 14 spans; span j: parent j-1 (chain-ish tree): odd j = client, even j= server of next service
  await c.run(`INSERT INTO operations SELECT s*100+o, 1, s, 'service-'||s, 'op-'||o, CASE WHEN o%2=0 THEN 2 ELSE 3 END, CASE WHEN o%2=1 THEN 'db-'||s ELSE '' END FROM range(5) a(s), range(20) b(o)`);
  await c.run(`INSERT INTO resources SELECT s,1,'service-'||s,'','' FROM range(5) a(s)`);
  await c.run(`INSERT INTO spans SELECT (hash(t)::UHUGEINT<<64)|hash(t+7)::UHUGEINT, hash(t*14+j+1000000000), CASE WHEN j=0 THEN 0 ELSE hash(t*14+(j-1)+1000000000) END,
   1772323200000000000 + t*42000000 + j*1000000, (hash(t*31+j)%1000000000)::BIGINT, ((j//2)%5)*100 + (hash(t*3+j)%10)*2 + j%2, CASE WHEN hash(t*5+j)%20=0 THEN 2 ELSE 0 END, false, 200,
   hash(t*14+j+1),hash(t*14+j+2),hash(t*14+j+3),hash(t*14+j+4), 1, (t*14+j)//100*66000, (t*14+j)%100 FROM range(71429) a(t), range(14) b(j)`);
  await c.run("CHECKPOINT");
}
const params = { from: 1772323200000000000n, to: 1772323200000000000n+3600000000000n };
const Q: Record<string,string> = {
 longest: `SELECT trace_id, min(start_time) AS first_start,  max(start_time + duration) - first_start AS trace_duration,  count(*) AS span_count, count(*) FILTER (status = 2) AS error_count, bool_or(synthetic) AS any_synthetic
FROM spans SEMI JOIN (SELECT DISTINCT trace_id FROM spans WHERE start_time >= $from AND start_time < $to AND operation IN (SELECT id FROM operations WHERE service = 'service-3')) USING (trace_id)
GROUP BY trace_id ORDER BY trace_duration DESC, trace_id LIMIT 21`,
 longest2: `SELECT trace_id, min(start_time) AS first_start,  max(start_time + duration) - first_start AS trace_duration, count(*) AS span_count, count(*) FILTER (status = 2) AS error_count, bool_or(synthetic) AS any_synthetic,
 bool_or(start_time >= $from AND start_time < $to AND operation IN (SELECT id FROM operations WHERE service = 'service-3')) AS hit
FROM spans GROUP BY trace_id HAVING hit ORDER BY trace_duration DESC, trace_id LIMIT 21`,
 byid: `SELECT segment, position, ordinal FROM spans WHERE trace_id = (SELECT trace_id FROM spans WHERE segment=1 LIMIT 1) and $from<$to`,
 group64: `SELECT span_id % 71429 AS k, min(start_time), max(start_time+duration), count(*) FROM spans WHERE $from<$to GROUP BY k ORDER BY 2 LIMIT 21`,
 graph: `SELECT po.service AS f, eo.service AS t, count(*), count(*) FILTER (e.status=2), quantile_cont(e.duration,[0.5,0.95,0.99])
 FROM spans e JOIN operations eo ON eo.id=e.operation AND eo.kind IN (2,5) LEFT JOIN spans p ON p.span_id=e.parent_span_id AND p.trace_id=e.trace_id LEFT JOIN operations po ON po.id=p.operation
 WHERE e.start_time >= $from AND e.start_time < $to GROUP BY ALL`,
 graph_noq: `SELECT po.service AS f, eo.service AS t, count(*), count(*) FILTER (e.status=2)
 FROM spans e JOIN operations eo ON eo.id=e.operation AND eo.kind IN (2,5) LEFT JOIN spans p ON p.span_id=e.parent_span_id AND p.trace_id=e.trace_id LEFT JOIN operations po ON po.id=p.operation
 WHERE e.start_time >= $from AND e.start_time < $to GROUP BY ALL`,
 graph64: `WITH j AS (SELECT p.operation AS po, e.operation AS eo, count(*) AS n, count(*) FILTER (e.status=2) AS errors
 FROM (SELECT * FROM spans WHERE start_time >= $from AND start_time < $to AND operation IN (SELECT id FROM operations WHERE kind IN (2,5))) e JOIN spans p ON p.span_id=e.parent_span_id AND p.trace_id=e.trace_id GROUP BY ALL)
 SELECT * FROM j`,
 graph64b: `WITH j AS (SELECT p.operation AS po, e.operation AS eo, count(*) AS n, count(*) FILTER (e.status=2) AS errors
 FROM (SELECT trace_id, parent_span_id, operation, status FROM spans WHERE start_time >= $from AND start_time < $to AND operation IN (SELECT id FROM operations WHERE kind IN (2,5))) e JOIN (SELECT span_id, operation FROM spans) p ON p.span_id=e.parent_span_id GROUP BY ALL)
 SELECT * FROM j`,
 perc: `SELECT operation, start_time // 60000000000 AS minute, count(*), quantile_disc(duration,[0.5,0.95,0.99]) FROM spans WHERE start_time >= $from AND start_time < $to GROUP BY ALL`,
 perc_cont: `SELECT operation, start_time // 60000000000 AS minute, count(*), quantile_cont(duration,[0.5,0.95,0.99]) FROM spans WHERE start_time >= $from AND start_time < $to GROUP BY ALL`,
 perc_approx: `SELECT operation, start_time // 60000000000 AS minute, count(*), approx_quantile(duration,[0.5,0.95,0.99]) FROM spans WHERE start_time >= $from AND start_time < $to GROUP BY ALL`,
 perc_hist: `SELECT operation, minute, b, count(*) FROM (SELECT operation, start_time // 60000000000 AS minute, (log2(duration+1)*8)::INTEGER AS b FROM spans WHERE start_time >= $from AND start_time < $to) GROUP BY ALL`,
 scan: `SELECT count(*) FROM spans WHERE start_time >= $from AND start_time < $to AND operation IN (SELECT id FROM operations WHERE service = 'service-3')`,
};
const only = process.argv[2]?.split(",");
for (const [name, sql] of Object.entries(Q)) { if (only && !only.includes(name)) continue;
  const times:number[]=[]; let n=0;
  for (let i=0;i<6;i++){ const t=performance.now(); const r = await c.runAndReadAll(sql, params); n=r.currentRowCount; times.push(performance.now()-t); }
  console.log(name.padEnd(12), "rows",n, "ms", times.map(x=>x.toFixed(0)).join(" "));
}
