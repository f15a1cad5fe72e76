import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys } from '@/shared/api/query-keys';
import type { SessionPerson } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { DoneMessage } from '@/shared/ui/done-message';
import { Form } from '@/shared/ui/form';
import { SectionHeading } from '@/shared/ui/section-heading';
import { SubmitButton } from '@/shared/ui/submit-button';
import { SecondFactorEnrolment } from './second-factor-enrolment';
import { SecondFactorRemoval } from './second-factor-removal';
import { beginSecondFactor } from './session-calls';

interface SecondFactorSectionProps {
  person: SessionPerson;
  onRecoveryCodes: (codes: readonly string[]) => void;
}

const words = messages.sessions.secondFactor;

export function SecondFactorSection({ person, onRecoveryCodes }: SecondFactorSectionProps) {
  const queryClient = useQueryClient();
  const [removed, setRemoved] = useState(false);
  const offer = useMutation({ mutationFn: beginSecondFactor });
  const refresh = () => {
    offer.reset();
    void queryClient.invalidateQueries({ queryKey: queryKeys.session });
    void queryClient.invalidateQueries({ queryKey: queryKeys.account });
  };
  return (
    <section id="second-factor" tabIndex={-1} className="max-w-3xl">
      <SectionHeading>{words.title}</SectionHeading>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip tone={person.hasSecondFactor ? 'blue' : 'plain'}>
          {person.hasSecondFactor ? words.active : words.inactive}
        </Chip>
        <span className="min-w-0 flex-1 basis-64">{words.why}</span>
      </p>
      <div className="mt-4 grid gap-4">
        {removed && !person.hasSecondFactor && (
          <DoneMessage>
            <p>{words.removed}</p>
          </DoneMessage>
        )}
        {person.hasSecondFactor ? (
          <SecondFactorRemoval
            requiredBy={[
              ...(person.isOperator ? [words.operatorsWork] : []),
              ...person.memberships
                .filter((one) => one.secondFactorRequired)
                .map((one) => one.municipalityName),
            ]}
            onRemoved={() => {
              setRemoved(true);
              refresh();
            }}
          />
        ) : offer.isSuccess ? (
          <SecondFactorEnrolment
            offer={offer.data}
            onCancelled={offer.reset}
            onConfirmed={(codes) => {
              setRemoved(false);
              onRecoveryCodes(codes);
              refresh();
            }}
          />
        ) : (
          <Form mutation={offer} label={words.title} onSubmit={() => offer.mutate()}>
            <SubmitButton isPending={offer.isPending}>{words.begin}</SubmitButton>
          </Form>
        )}
      </div>
    </section>
  );
}
