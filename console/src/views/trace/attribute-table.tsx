import Box from "@cloudscape-design/components/box";
import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import "./attribute-table.css";

interface AttributeTableProps {
  readonly title: string;
  readonly attributes: SpanAnswer["attributes"];
}

/** Names and values, as they were sent. */
export function AttributeTable({ title, attributes }: AttributeTableProps) {
  const entries = Object.entries(attributes).sort(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return <Box color="text-body-secondary">{title}: none</Box>;
  return (
    <table className="attributes">
      <caption>{title}</caption>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{typeof value === "object" ? JSON.stringify(value, undefined, 2) : String(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
