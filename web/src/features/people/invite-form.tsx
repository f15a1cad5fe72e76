import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { Role } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { RoleFields } from './role-fields';
import { roleRequest } from './role-request';

const words = messages.people;

interface Invitation {
  email: string;
  displayName: string;
  role: Role;
  unitCodes: string[];
}

export function InviteForm({ code }: { code: string }) {
  const sent = useDoneMessage();
  const invite = useIdempotentWrite(
    (body: Invitation, header) =>
      unwrap(api.POST('/api/v1/municipalities/{code}/people', { params: { path: { code }, header }, body })),
    queryKeys.people(code),
    // A new form, empty for the next person.
    (member) => sent.tell(words.invited(member.displayName)),
  );
  const send = (fields: FormData) =>
    invite.mutate({
      email: textOf(fields, 'email').trim(),
      displayName: textOf(fields, 'displayName').trim(),
      ...roleRequest(fields),
    });
  return (
    <div className="grid max-w-2xl gap-4 pt-2">
      <Form key={sent.count} label={words.invite} mutation={invite} onSubmit={send}>
        <TextField name="email" label={words.email} hint={words.emailHint} type="email" autoComplete="off" />
        <TextField
          name="displayName"
          label={words.displayName}
          hint={words.displayNameHint}
          autoComplete="off"
        />
        <RoleFields code={code} />
        <SubmitButton isPending={invite.isPending}>{words.send}</SubmitButton>
      </Form>
      {sent.message}
    </div>
  );
}
