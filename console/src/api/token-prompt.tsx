import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";

interface TokenPromptProps {
  readonly wasWrong: boolean;
  readonly onToken: (token: string) => void;
}

/** Asks for the token that the collector was started with. */
export function TokenPrompt({ wasWrong, onToken }: TokenPromptProps) {
  const [token, setToken] = useState("");
  return (
    <main className="page-prompt">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== "") onToken(token);
        }}
      >
        <Form actions={<Button variant="primary">Continue</Button>}>
          <Container header={<Header variant="h1">This playground asks for its token</Header>}>
            <FormField
              label="Token"
              description="PLAYGROUND_TOKEN, as the collector was started with it. It is kept in this tab only."
              errorText={wasWrong ? "The collector refuses this token." : undefined}
            >
              <Input
                type="password"
                value={token}
                onChange={({ detail }) => setToken(detail.value)}
                autoFocus
              />
            </FormField>
            <Box variant="small">Without a token in its environment, a collector asks for none.</Box>
          </Container>
        </Form>
      </form>
    </main>
  );
}
