import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { Member } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';
import { Form } from '@/shared/ui/form';
import { SubmitButton } from '@/shared/ui/submit-button';
import { RoleFields } from './role-fields';
import { roleRequest } from './role-request';

const words = messages.people;

interface MembershipFormProps {
  code: string;
  member: Member;
  /** With what was done; empty where nothing was. */
  onClose: (done: string) => void;
}

export function MembershipForm({ code, member, onClose }: MembershipFormProps) {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (fields: FormData) =>
      unwrap(
        api.PUT('/api/v1/municipalities/{code}/people/{id}', {
          params: { path: { code, id: member.id } },
          body: roleRequest(fields),
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.people(code) });
      onClose(words.changed(member.displayName));
      // It may have been one's own.
      await queryClient.invalidateQueries({ queryKey: queryKeys.session });
    },
  });
  return (
    <div className="mt-4 max-w-2xl border-t border-solid-gray-200 pt-4">
      <Form
        label={words.changeOf(member.displayName)}
        mutation={change}
        onSubmit={(fields) => change.mutate(fields)}
      >
        <RoleFields code={code} member={member} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton isPending={change.isPending}>{words.save}</SubmitButton>
          <button type="button" className="button" onClick={() => onClose('')}>
            {messages.forms.cancel}
          </button>
        </div>
      </Form>
    </div>
  );
}
