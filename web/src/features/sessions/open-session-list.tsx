import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '@/shared/api/query-keys';
import type { OpenSession } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { useSignOut } from '@/shared/session/use-sign-out';
import { DoneMessage } from '@/shared/ui/done-message';
import { ErrorState } from '@/shared/ui/error-state';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { describeClient } from './describe-client';
import { OpenSessionRow } from './open-session-row';
import { endSession, openSessionsQuery } from './session-calls';

const words = messages.sessions.sessions;

export function OpenSessionList() {
  const queryClient = useQueryClient();
  const query = useQuery(openSessionsQuery());
  const signOut = useSignOut();
  const end = useMutation({
    mutationFn: ({ id }: OpenSession) => endSession(id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.account }),
  });
  const failed = end.error ?? signOut.error;
  return (
    <section className="max-w-3xl">
      <SectionHeading>{words.title}</SectionHeading>
      <div className="grid gap-4">
        {end.isSuccess && (
          <DoneMessage key={end.variables.id}>
            <p>{words.ended(describeClient(end.variables.client, words.unknownClient))}</p>
          </DoneMessage>
        )}
        {failed !== null && <ErrorState error={failed} />}
        <QuerySection query={query}>
          {(sessions) => (
            <ul className="card divide-y divide-solid-gray-200">
              {sessions.map((session) => (
                <OpenSessionRow key={session.id} session={session} onEnded={() => end.mutate(session)} />
              ))}
            </ul>
          )}
        </QuerySection>
        <p className="text-dns-16N-130 text-solid-gray-700">{words.everywhereHelp}</p>
        <div>
          <button
            type="button"
            className="button"
            aria-disabled={signOut.isPending}
            onClick={() => {
              if (!signOut.isPending) {
                signOut.mutate('everywhere');
              }
            }}
          >
            {words.everywhere}
          </button>
        </div>
      </div>
    </section>
  );
}
