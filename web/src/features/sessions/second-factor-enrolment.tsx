import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { SecondFactorOffer } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { CodeField } from './code-field';
import { confirmSecondFactor, keptNowhere } from './session-calls';

interface SecondFactorEnrolmentProps {
  offer: SecondFactorOffer;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onCancelled: () => void;
}

const words = messages.sessions.secondFactor;

/** What the authenticator app needs, and the first code of it as the proof that it has it. */
export function SecondFactorEnrolment({ offer, onConfirmed, onCancelled }: SecondFactorEnrolmentProps) {
  const steps = useRef<HTMLOListElement>(null);
  useEffect(() => steps.current?.focus(), []);
  const mutation = useMutation({
    mutationFn: confirmSecondFactor,
    ...keptNowhere,
    onSuccess: ({ codes }) => onConfirmed(codes),
  });
  return (
    <div className="card grid gap-4 px-5 py-5">
      <ol ref={steps} tabIndex={-1} className="grid list-decimal gap-4 ps-6">
        <li>{words.steps.app}</li>
        <li>
          {words.steps.scan}
          <img
            src={`data:image/svg+xml,${encodeURIComponent(offer.qrCode)}`}
            alt={words.qrCode}
            className="mt-2 size-52 max-w-full bg-white"
          />
        </li>
        <li>
          {words.steps.type}
          <code className="mt-1 block rounded-8 bg-solid-gray-50 px-3 py-2 font-mono">{offer.secret}</code>
        </li>
        <li>
          {words.steps.confirm}
          <p className="text-dns-16N-130 mt-1 text-solid-gray-700">{words.endsOthers}</p>
        </li>
      </ol>
      <Form
        mutation={mutation}
        label={words.title}
        onSubmit={(fields) => mutation.mutate(textOf(fields, 'code'))}
      >
        <CodeField hint={words.codeHint} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton isPending={mutation.isPending}>{words.confirm}</SubmitButton>
          <button type="button" className="link min-h-11" onClick={onCancelled}>
            {words.cancel}
          </button>
        </div>
      </Form>
    </div>
  );
}
