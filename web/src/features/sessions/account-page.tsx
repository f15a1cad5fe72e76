import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { PageTitle } from '@/shared/ui/page-title';
import { useHashTarget } from '@/shared/ui/use-hash-target';
import { AccountFacts } from './account-facts';
import { AccountRoles } from './account-roles';
import { OpenSessionList } from './open-session-list';
import { PasswordSection } from './password-section';
import { RecoveryCodeSheet } from './recovery-code-sheet';
import { SecondFactorSection } from './second-factor-section';

const words = messages.sessions.accountPage;

export function AccountPage() {
  const { person } = useSession();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  useHashTarget();
  if (recoveryCodes !== undefined) {
    return <RecoveryCodeSheet codes={recoveryCodes} onKept={() => setRecoveryCodes(undefined)} />;
  }
  return (
    <div className="page grid gap-10 py-6 md:py-8">
      <PageTitle title={messages.sessions.account} />
      {person === undefined ? (
        <div role="alert">
          <p>{words.ended}</p>
          <Link to="/sign-in" search={{ to: '/account' }} className="link inline-flex min-h-11 items-center">
            {words.signInAgain}
          </Link>
        </div>
      ) : (
        <>
          <AccountFacts person={person} />
          <AccountRoles person={person} />
          <SecondFactorSection person={person} onRecoveryCodes={setRecoveryCodes} />
          <PasswordSection />
          <OpenSessionList />
        </>
      )}
    </div>
  );
}
