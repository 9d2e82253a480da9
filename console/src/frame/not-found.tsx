import Box from "@cloudscape-design/components/box";
import { useLocation } from "react-router";
import { Link } from "./link.tsx";

export function NotFound() {
  const { pathname } = useLocation();
  return (
    <Box padding="xxl" textAlign="center">
      <Box variant="h1">There is no view at {pathname}</Box>
      <Box variant="p">
        <Link to="/">To the overview</Link>
      </Box>
    </Box>
  );
}
