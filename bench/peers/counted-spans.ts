/** A counter of the OpenTelemetry Collector's frame that each span raises by one. */
export type SpanCounter = "otelcol_receiver_accepted_spans" | "otelcol_exporter_sent_spans";

/** What a program built on the OpenTelemetry Collector's frame counted since its start, by its own metrics. */
export async function countedSpans(metricsPort: number, counter: SpanCounter): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  // A sample in Prometheus' text format: the name, the labels, the value.
  const samples = (await response.text()).matchAll(
    new RegExp(`^${counter}(?:_total)?\\{.*\\} (\\S+)$`, "gm"),
  );
  return [...samples].reduce((sum, [, value]) => sum + Number(value), 0);
}
