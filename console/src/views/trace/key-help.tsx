import Box from "@cloudscape-design/components/box";
import Modal from "@cloudscape-design/components/modal";
import { KEY_MAP } from "./key-map.ts";
import "./attribute-table.css";

const IN_TREE = [
  { keys: "↑ ↓ Home End", label: "In the tree: another span" },
  { keys: "→ ←", label: "In the tree: expand and collapse, or in and out" },
] as const;

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

const shown = (key: string): string => key.replace(/Arrow\w+/, (arrow) => SYMBOLS[arrow] ?? arrow);

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal visible header="Keys" closeAriaLabel="Close" onDismiss={onClose}>
      <table className="attributes">
        <tbody>
          {KEY_MAP.map(({ keys, label }) => (
            <Key key={label} keys={keys.map(shown).join(" or ")} label={label} />
          ))}
          {IN_TREE.map((entry) => (
            <Key key={entry.label} {...entry} />
          ))}
        </tbody>
      </table>
      <Box variant="small">Letters work wherever one is not typing.</Box>
    </Modal>
  );
}

const Key = ({ keys, label }: { readonly keys: string; readonly label: string }) => (
  <tr>
    <th scope="row">
      <Box variant="code">{keys}</Box>
    </th>
    <td>{label}</td>
  </tr>
);
