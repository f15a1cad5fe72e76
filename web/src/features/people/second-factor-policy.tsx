import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { done } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { FormProblem } from '@/shared/ui/form-problem';
import { QuerySection } from '@/shared/ui/query-section';
import { secondFactorPolicyQuery } from './people-queries';

const words = messages.people;

interface SecondFactorPolicyProps {
  code: string;
  /** How many people have none. */
  without: number;
}

export function SecondFactorPolicy({ code, without }: SecondFactorPolicyProps) {
  const queryClient = useQueryClient();
  const policy = useQuery(secondFactorPolicyQuery(code));
  const change = useMutation({
    mutationFn: (required: boolean) =>
      done(
        api.PUT('/api/v1/municipalities/{code}/second-factor-policy', {
          params: { path: { code } },
          body: { required },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.people(code) });
      await queryClient.invalidateQueries({ queryKey: queryKeys.session });
    },
  });
  return (
    <QuerySection query={policy}>
      {({ required }) => (
        <div className="grid max-w-3xl justify-items-start gap-3">
          <p role="status">{required ? words.secondFactorOn : words.secondFactorOff}</p>
          <ConfirmButton
            label={required ? words.dropSecondFactor : words.requireSecondFactor}
            question={required ? words.dropQuestion : words.requireQuestion(without)}
            confirm={required ? words.dropSecondFactor : words.requireSecondFactor}
            isPending={change.isPending}
            onConfirm={() => change.mutate(!required)}
          />
          <FormProblem error={change.error} onFieldChosen={() => undefined} />
        </div>
      )}
    </QuerySection>
  );
}
