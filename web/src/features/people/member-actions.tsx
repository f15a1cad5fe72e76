import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { Member } from '@/shared/api/types';
import { done } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { FormProblem } from '@/shared/ui/form-problem';

const words = messages.people;

interface MemberActionsProps {
  code: string;
  member: Member;
  onEdit: () => void;
  onEnded: () => void;
}

export function MemberActions({ code, member, onEdit, onEnded }: MemberActionsProps) {
  const queryClient = useQueryClient();
  const params = { path: { code, id: member.id } };
  const resend = useMutation({
    mutationFn: () => done(api.POST('/api/v1/municipalities/{code}/people/{id}/invitation', { params })),
  });
  const end = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/municipalities/{code}/people/{id}', { params })),
    onSuccess: async () => {
      onEnded();
      await queryClient.invalidateQueries({ queryKey: queryKeys.people(code) });
      await queryClient.invalidateQueries({ queryKey: queryKeys.session });
    },
  });
  const whose = <span className="sr-only">{words.person(member.displayName)}</span>;
  return (
    <div className="grid max-w-xl gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <button type="button" className="button" onClick={onEdit}>
          {whose}
          {words.change}
        </button>
        {member.status === 'invited' && (
          <button
            type="button"
            className="button"
            aria-disabled={resend.isPending}
            onClick={() => {
              if (!resend.isPending) {
                resend.mutate();
              }
            }}
          >
            {whose}
            {words.resend}
          </button>
        )}
        <ConfirmButton
          label={
            <>
              {whose}
              {words.end}
            </>
          }
          question={words.endQuestion(member.displayName)}
          confirm={words.endConfirm}
          isPending={end.isPending}
          onConfirm={() => end.mutate()}
        />
      </div>
      <p role="status">{resend.isSuccess && words.resent(member.displayName)}</p>
      <FormProblem error={resend.error ?? end.error} onFieldChosen={() => undefined} />
    </div>
  );
}
