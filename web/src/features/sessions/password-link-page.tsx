import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { DoneMessage } from '@/shared/ui/done-message';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { PageTitle } from '@/shared/ui/page-title';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { requestPasswordLink } from './session-calls';

const words = messages.sessions.passwordLink;

/** Says the same whether there is such an account or not: only the mailbox learns that. */
export function PasswordLinkPage() {
  const mutation = useMutation({ mutationFn: requestPasswordLink });
  return (
    <div className="page py-6 md:py-8">
      <div className="grid max-w-xl gap-6">
        <div>
          <PageTitle title={words.title} />
          <p className="mt-1 text-solid-gray-700">{words.lead}</p>
        </div>
        {mutation.isSuccess ? (
          <DoneMessage title={words.sentTitle}>
            <p>{words.sent(mutation.variables)}</p>
            <p className="text-dns-16N-130 mt-2 text-solid-gray-700">{words.notArrived}</p>
          </DoneMessage>
        ) : (
          <Form mutation={mutation} onSubmit={(fields) => mutation.mutate(textOf(fields, 'email'))}>
            <TextField
              name="email"
              type="email"
              label={messages.sessions.signInPage.email}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
            <SubmitButton isPending={mutation.isPending}>{words.submit}</SubmitButton>
          </Form>
        )}
        <p>
          <Link to="/sign-in" className="link inline-flex min-h-11 items-center">
            {words.backToSignIn}
          </Link>
        </p>
      </div>
    </div>
  );
}
