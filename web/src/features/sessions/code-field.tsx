import { useEffect, useRef } from 'react';
import { messages } from '@/shared/messages/messages';
import { TextField } from '@/shared/ui/text-field';

interface CodeFieldProps {
  hint: string;
  /** Where it comes up as the next step, the person goes on typing. */
  takesFocus?: boolean;
}

/** A code of the authenticator app. Recovery codes have letters, so no keyboard of digits alone. */
export function CodeField({ hint, takesFocus = false }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) {
      input.current?.focus();
    }
  }, [takesFocus]);
  return (
    <TextField
      ref={input}
      name="code"
      label={messages.sessions.codeStep.code}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
