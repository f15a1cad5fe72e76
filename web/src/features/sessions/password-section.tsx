import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '@/shared/api/query-keys';
import { messages } from '@/shared/messages/messages';
import { DoneMessage } from '@/shared/ui/done-message';
import { Form } from '@/shared/ui/form';
import { textOf } from '@/shared/ui/form-text';
import { SectionHeading } from '@/shared/ui/section-heading';
import { SubmitButton } from '@/shared/ui/submit-button';
import { PasswordField } from './password-field';
import { PasswordRules } from './password-rules';
import { changePassword, keptNowhere, openSessionsQuery } from './session-calls';

const words = messages.sessions.password;

export function PasswordSection() {
  const queryClient = useQueryClient();
  const { data: sessions = [] } = useQuery(openSessionsQuery());
  const isDemo = sessions.some((session) => session.isCurrent && session.method === 'demo');
  const mutation = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) => changePassword(current, next),
    ...keptNowhere,
    onSuccess: (session) => {
      queryClient.setQueryData(queryKeys.session, session);
      void queryClient.invalidateQueries({ queryKey: queryKeys.account });
    },
  });
  return (
    <section className="max-w-xl">
      <SectionHeading>{words.change}</SectionHeading>
      {isDemo ? (
        <p>{words.demoHasNone}</p>
      ) : mutation.isSuccess ? (
        <DoneMessage>
          <p>{words.changed}</p>
        </DoneMessage>
      ) : (
        <>
          <p className="mb-4">{words.changeNote}</p>
          <Form
            mutation={mutation}
            label={words.change}
            onSubmit={(fields) =>
              mutation.mutate({
                current: textOf(fields, 'currentPassword'),
                next: textOf(fields, 'newPassword'),
              })
            }
          >
            <PasswordField name="currentPassword" label={words.current} autoComplete="current-password" />
            <PasswordField
              name="newPassword"
              label={words.newPassword}
              hint={<PasswordRules />}
              autoComplete="new-password"
            />
            <SubmitButton isPending={mutation.isPending}>{words.doChange}</SubmitButton>
          </Form>
        </>
      )}
    </section>
  );
}
