import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { ApiKeyScope } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SelectField } from '@/shared/ui/select-field';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { NewSecret } from './new-secret';

const words = messages.apiKeys;
const scopes = Object.keys(words.scopes) as (keyof typeof words.scopes)[];
const validDays = [30, 90, 180, 365];

interface KeyRequest {
  name: string;
  scope: ApiKeyScope;
  validDays: number;
}

/** The form for a key, and then, this once, its secret. */
export function CreateKey({ code }: { code: string }) {
  const queryClient = useQueryClient();
  // No Idempotency-Key: the answer kept for it would hold the secret.
  const create = useMutation({
    mutationFn: (body: KeyRequest) =>
      unwrap(api.POST('/api/v1/municipalities/{code}/api-keys', { params: { path: { code } }, body })),
    // Nothing of the secret stays behind once it is put away.
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys(code) }),
  });
  if (create.isSuccess) {
    return (
      <NewSecret name={create.data.key.name} secret={create.data.secret} onKept={() => create.reset()} />
    );
  }
  return (
    <Form
      label={words.create}
      mutation={create}
      className="grid max-w-2xl gap-6 pt-2"
      onSubmit={(fields) =>
        create.mutate({
          name: textOf(fields, 'name').trim(),
          scope: scopes.find((scope) => scope === fields.get('scope')) ?? 'reader',
          validDays: Number(textOf(fields, 'validDays')),
        })
      }
    >
      <TextField name="name" label={words.name} hint={words.nameHint} autoComplete="off" />
      <SelectField name="scope" label={words.scope} hint={words.scopeHint}>
        {scopes.map((scope) => (
          <option key={scope} value={scope}>
            {words.scopeOption(words.scopes[scope], words.scopeMeanings[scope])}
          </option>
        ))}
      </SelectField>
      <SelectField name="validDays" label={words.validDays} hint={words.validDaysHint} defaultValue={90}>
        {validDays.map((days) => (
          <option key={days} value={days}>
            {words.days(days)}
          </option>
        ))}
      </SelectField>
      <SubmitButton isPending={create.isPending}>{words.doCreate}</SubmitButton>
    </Form>
  );
}
