import { useMutation } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { CodeField } from './code-field';
import { removeSecondFactor } from './session-calls';

interface SecondFactorRemovalProps {
  /** What the person can do nothing of without it. */
  requiredBy: readonly string[];
  onRemoved: () => void;
}

const words = messages.sessions.secondFactor;

export function SecondFactorRemoval({ requiredBy, onRemoved }: SecondFactorRemovalProps) {
  const mutation = useMutation({ mutationFn: removeSecondFactor, onSuccess: onRemoved });
  const names = requiredBy.join(messages.common.separator);
  return (
    <Disclosure summary={words.remove}>
      <p className="mb-4">{words.removeNote}</p>
      {names !== '' && <p className="mb-4 font-bold">{words.removeRequired(names)}</p>}
      <Form
        mutation={mutation}
        label={words.remove}
        onSubmit={(fields) => mutation.mutate(textOf(fields, 'code'))}
      >
        <CodeField hint={words.removeHint} />
        <SubmitButton isPending={mutation.isPending}>{words.remove}</SubmitButton>
      </Form>
    </Disclosure>
  );
}
