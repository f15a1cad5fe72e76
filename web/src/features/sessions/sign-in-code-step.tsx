import { messages } from '@/shared/messages/messages';
import { Form, type FormAttempt } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { CodeField } from './code-field';

interface SignInCodeStepProps {
  email: string;
  mutation: FormAttempt;
  onCode: (code: string) => void;
  onBack: () => void;
}

const words = messages.sessions.codeStep;

export function SignInCodeStep({ email, mutation, onCode, onBack }: SignInCodeStepProps) {
  return (
    <Form mutation={mutation} label={words.title} onSubmit={(fields) => onCode(textOf(fields, 'code'))}>
      <div>
        <h2 className="text-std-20B-150">{words.title}</h2>
        <p className="mt-1">{words.lead(email)}</p>
      </div>
      <CodeField hint={words.hint} takesFocus />
      <SubmitButton isPending={mutation.isPending}>{messages.sessions.signIn}</SubmitButton>
      <p>
        <button type="button" className="link inline-flex min-h-11 items-center" onClick={onBack}>
          {words.back}
        </button>
      </p>
    </Form>
  );
}
