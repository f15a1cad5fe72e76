import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { queryKeys } from '@/shared/api/query-keys';
import type { SessionAnswer } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { AlertBox } from '@/shared/ui/alert-box';
import { DoneMessage } from '@/shared/ui/done-message';
import { PageTitle } from '@/shared/ui/page-title';
import { DemoAccountList } from './demo-account-list';
import { ProviderList } from './provider-list';
import { SignInForm } from './sign-in-form';
import { SignedInAlready } from './signed-in-already';

const route = getRouteApi('/sign-in');
const words = messages.sessions.signInPage;

export function SignInPage() {
  const { to = '/', error } = route.useSearch();
  const navigate = route.useNavigate();
  const signedOut = useLocation({ select: ({ state }) => state.signedOut });
  const queryClient = useQueryClient();
  const { person } = useSession();
  const enter = (session: SessionAnswer) => {
    queryClient.setQueryData(queryKeys.session, session);
    void navigate({ href: to });
  };
  return (
    <div className="page grid gap-10 py-6 md:py-8">
      <div className="grid max-w-xl gap-6">
        <div>
          <PageTitle title={messages.sessions.signIn} />
          <p className="mt-1 text-solid-gray-700">{words.lead}</p>
        </div>
        {signedOut !== undefined && person === undefined && (
          <DoneMessage>
            <p>{signedOut === 'here' ? words.signedOut : words.signedOutEverywhere}</p>
          </DoneMessage>
        )}
        {error !== undefined && (
          <AlertBox title={messages.sessions.providers.refused}>
            <p className="mt-1">{messages.sessions.providers.refusals[error]}</p>
          </AlertBox>
        )}
        {person !== undefined && <SignedInAlready name={person.displayName} to={to} />}
        <SignInForm onSignedIn={enter} />
        <ProviderList to={to} />
      </div>
      <DemoAccountList onSignedIn={enter} />
    </div>
  );
}
