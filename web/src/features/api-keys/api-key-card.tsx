import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { ApiKey } from '@/shared/api/types';
import { done } from '@/shared/api/unwrap';
import { formatDate } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { FormProblem } from '@/shared/ui/form-problem';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

const words = messages.apiKeys;
const tones = { usable: 'blue', expired: 'quiet', revoked: 'quiet' } as const;

export function ApiKeyCard({ code, apiKey: key }: { code: string; apiKey: ApiKey }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      done(
        api.DELETE('/api/v1/municipalities/{code}/api-keys/{id}', { params: { path: { code, id: key.id } } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys(code) }),
  });
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-std-17B-170 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {key.name}
          <Chip tone={tones[key.state]}>{words.states[key.state]}</Chip>
        </h3>
        <dl className="text-dns-16N-130 mt-2 flex flex-wrap gap-x-8 gap-y-2">
          <Fact term={words.prefix}>
            <code>{words.prefixOf(key.prefix)}</code>
          </Fact>
          <Fact term={words.scope}>{words.allScopes[key.scope]}</Fact>
          <Fact term={words.expiresAt}>
            <ValueOrReason
              text={key.expiresAt === null ? null : formatDate(key.expiresAt)}
              reason={words.neverExpires}
            />
          </Fact>
          <Fact term={words.lastUsed}>
            {key.lastUsedOn === null ? words.neverUsed : formatDate(key.lastUsedOn)}
          </Fact>
          <Fact term={words.createdBy}>
            {key.createdBy} {formatDate(key.createdAt)}
          </Fact>
          {key.revokedAt !== null && <Fact term={words.revokedAt}>{formatDate(key.revokedAt)}</Fact>}
        </dl>
      </div>
      {key.state === 'usable' && (
        <div className="grid max-w-xl gap-3">
          <ConfirmButton
            label={
              <>
                {words.revoke}
                <span className="sr-only">{messages.history.ofItem(key.name)}</span>
              </>
            }
            question={words.revokeQuestion(key.name)}
            confirm={words.revoke}
            isPending={revoke.isPending}
            onConfirm={() => revoke.mutate()}
          />
          <FormProblem error={revoke.error} onFieldChosen={() => undefined} />
        </div>
      )}
    </div>
  );
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-dns-14N-130 text-solid-gray-700">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);
