import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { FaultForm } from "./fault-form.tsx";
import { FaultPage } from "./fault-page.tsx";
import { FaultStatus } from "./fault-status.tsx";

interface FaultPanelProps {
  readonly fault: FaultState;
  readonly onClose: () => void;
}

/** One fault: how it is to be, and what to look for. */
export const FaultPanel = ({ fault, onClose }: FaultPanelProps) => (
  <Container
    header={
      <Header
        variant="h2"
        description={fault.title}
        actions={<Button iconName="close" ariaLabel="Close the fault" onClick={onClose} />}
      >
        {fault.name}
      </Header>
    }
  >
    <SpaceBetween size="m">
      <FaultStatus fault={fault} />
      <FaultForm fault={fault} />
      <ExpandableSection headerText="What it imitates, and what to look for">
        <FaultPage name={fault.name} />
      </ExpandableSection>
    </SpaceBetween>
  </Container>
);
