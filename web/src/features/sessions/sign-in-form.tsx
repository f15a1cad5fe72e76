import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/shared/api/api-error';
import type { SessionAnswer } from '@/shared/api/types';
import { type Credentials, keptNowhere, signIn } from './session-calls';
import { SignInCodeStep } from './sign-in-code-step';
import { SignInPasswordStep } from './sign-in-password-step';

const asksForCode = (error: unknown) =>
  error instanceof ApiError && error.problem.errorCode === 'session.code_required';

/** E-mail address and password; where the account has a second factor, then its code. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: SessionAnswer) => void }) {
  const [typed, setTyped] = useState<Credentials>({ email: '', password: '' });
  const [codeStep, setCodeStep] = useState(false);
  const mutation = useMutation({
    mutationFn: signIn,
    ...keptNowhere,
    onSuccess: onSignedIn,
    onError: (error) => {
      if (asksForCode(error)) {
        setCodeStep(true);
      }
    },
  });
  // Being asked for the code is the next step, not a refusal.
  const attempt = {
    isPending: mutation.isPending,
    error: asksForCode(mutation.error) ? null : mutation.error,
  };
  return codeStep ? (
    <SignInCodeStep
      email={typed.email}
      mutation={attempt}
      onCode={(code) => mutation.mutate({ ...typed, code })}
      onBack={() => {
        mutation.reset();
        setCodeStep(false);
      }}
    />
  ) : (
    <SignInPasswordStep
      typed={typed}
      mutation={attempt}
      onTyped={(credentials) => {
        setTyped(credentials);
        mutation.mutate(credentials);
      }}
    />
  );
}
