import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";

/** Why there is nothing to see, and what to do. */
export function NothingYet() {
  return (
    <Container header={<Header variant="h2">No requests in this time</Header>}>
      <Box variant="p">
        The services have sent no traces within the range that is chosen above. Make some requests, or look
        further back:
      </Box>
      <Box variant="code">npx playground load --rps 5 --for 60s</Box>
    </Container>
  );
}
