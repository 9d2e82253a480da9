import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useEffect, useRef, useState } from "react";

interface PatientInputProps extends Omit<InputProps, "value" | "onChange"> {
  readonly value: string;
  /** Called once no letter has come for a moment, so that nothing is asked for at each of them. */
  readonly onSettled: (value: string) => void;
}

const SETTLED_MS = 250;

/** A field for a text that something is searched by. */
export function PatientInput({ value, onSettled, ...looks }: PatientInputProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isTyping = useRef(false);
  // What somebody else sets, such as a link, is shown. Who types is left alone: the value may be a shorter text that means the same.
  useEffect(() => {
    if (!isTyping.current) setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Input
      {...looks}
      value={typed}
      onFocus={() => {
        isTyping.current = true;
      }}
      onBlur={() => {
        isTyping.current = false;
      }}
      onChange={({ detail }) => {
        setTyped(detail.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onSettled(detail.value), SETTLED_MS);
      }}
    />
  );
}
