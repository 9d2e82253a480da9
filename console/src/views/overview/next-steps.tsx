import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";

const STEPS = [
  {
    label: "Break something, and look until you see why",
    command: "npx playground fault on orders-n-plus-one",
  },
  { label: "See it break and mend, compared", command: "npx playground demo list" },
  { label: "Ask where the time goes", command: "npx playground bottleneck --since 5m" },
  { label: "Use the AWS CLI against it", command: 'eval "$(npx playground env)" && aws xray get-groups' },
] as const;

/** What to try. */
export function NextSteps() {
  return (
    <Container header={<Header variant="h2">What to try next</Header>}>
      <KeyValuePairs
        columns={2}
        items={STEPS.map(({ label, command }) => ({ label, value: <Box variant="code">{command}</Box> }))}
      />
    </Container>
  );
}
