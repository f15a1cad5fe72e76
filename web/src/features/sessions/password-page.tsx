import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiError } from '@/shared/api/api-error';
import { queryKeys } from '@/shared/api/query-keys';
import { messages } from '@/shared/messages/messages';
import { DoneMessage } from '@/shared/ui/done-message';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { PageTitle } from '@/shared/ui/page-title';
import { SubmitButton } from '@/shared/ui/submit-button';
import { LinkUnusable } from './link-unusable';
import { PasswordField } from './password-field';
import { PasswordRules } from './password-rules';
import { keptNowhere, setPasswordByLink } from './session-calls';
import { useLinkToken } from './use-link-token';

const words = messages.sessions.password;

/** Where an invitation's or a reset's mail leads: the link itself shows who comes. */
export function PasswordPage() {
  const token = useLinkToken();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (password: string) => setPasswordByLink(token, password),
    ...keptNowhere,
    // Every session of the person has ended, perhaps the one here too.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.session }),
  });
  const unusable =
    mutation.error instanceof ApiError && mutation.error.problem.errorCode === 'password_link.invalid';
  return (
    <div className="page py-6 md:py-8">
      <div className="grid max-w-xl gap-6">
        <PageTitle title={words.title} />
        {mutation.isSuccess ? (
          <DoneMessage title={words.doneTitle}>
            <p>{words.done}</p>
            <Link to="/sign-in" className="link inline-flex min-h-11 items-center">
              {messages.sessions.signIn}
            </Link>
          </DoneMessage>
        ) : token === '' || unusable ? (
          <LinkUnusable reason={unusable ? words.invalid : words.noToken} />
        ) : (
          <Form mutation={mutation} onSubmit={(fields) => mutation.mutate(textOf(fields, 'password'))}>
            <PasswordField
              name="password"
              label={words.newPassword}
              hint={<PasswordRules />}
              autoComplete="new-password"
            />
            <SubmitButton isPending={mutation.isPending}>{words.submit}</SubmitButton>
          </Form>
        )}
      </div>
    </div>
  );
}
