import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { Form, type FormAttempt } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { PasswordField } from './password-field';
import type { Credentials } from './session-calls';

interface SignInPasswordStepProps {
  typed: Credentials;
  mutation: FormAttempt;
  onTyped: (credentials: Credentials) => void;
}

const words = messages.sessions.signInPage;

export function SignInPasswordStep({ typed, mutation, onTyped }: SignInPasswordStepProps) {
  return (
    <Form
      mutation={mutation}
      label={messages.sessions.signIn}
      onSubmit={(fields) => onTyped({ email: textOf(fields, 'email'), password: textOf(fields, 'password') })}
    >
      <TextField
        name="email"
        type="email"
        label={words.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typed.email}
      />
      <PasswordField
        name="password"
        label={words.password}
        autoComplete="current-password"
        defaultValue={typed.password}
      />
      <SubmitButton isPending={mutation.isPending}>{messages.sessions.signIn}</SubmitButton>
      <div className="grid gap-2">
        <p>
          <Link to="/password-link" className="link inline-flex min-h-11 items-center">
            {words.forgotten}
          </Link>
        </p>
        <p className="text-dns-16N-130 text-solid-gray-700">{words.help}</p>
      </div>
    </Form>
  );
}
