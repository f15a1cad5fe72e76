import { useMutation, useQuery } from '@tanstack/react-query';
import { municipalitiesQuery } from '@/shared/api/municipality-queries';
import type { DemoAccount, SessionAnswer } from '@/shared/api/types';
import { groupBy } from '@/shared/format/group-by';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Disclosure } from '@/shared/ui/disclosure';
import { ErrorState } from '@/shared/ui/error-state';
import { MunicipalityName } from '@/shared/ui/municipality-name';
import { SectionHeading } from '@/shared/ui/section-heading';
import { RoleMeanings } from './role-meanings';
import { demoAccountsQuery, signInAsDemo } from './session-calls';

const words = messages.sessions.demo;

/** One button per role and city, to try the product with. Where the API offers none there is nothing here. */
export function DemoAccountList({ onSignedIn }: { onSignedIn: (session: SessionAnswer) => void }) {
  const { data: accounts = [] } = useQuery(demoAccountsQuery());
  const { data: municipalities = [] } = useQuery({ ...municipalitiesQuery(), enabled: accounts.length > 0 });
  const mutation = useMutation({ mutationFn: signInAsDemo, onSuccess: onSignedIn });
  if (accounts.length === 0) {
    return null;
  }
  const fictional = new Set(municipalities.filter((one) => one.isFictional).map((one) => one.code));
  const order = ([code]: [string | null, DemoAccount[]]) => (code === null ? 2 : fictional.has(code) ? 0 : 1);
  const groups = [...groupBy(accounts, (account) => account.municipalityCode)].sort(
    (one, other) => order(one) - order(other),
  );
  return (
    <section>
      <SectionHeading>{words.title}</SectionHeading>
      <p className="max-w-3xl">{words.lead}</p>
      <p className="text-dns-16N-130 mt-2 max-w-3xl text-solid-gray-700">{words.realPlanNote}</p>
      <Disclosure summary={words.whatRolesDo}>
        <RoleMeanings />
      </Disclosure>
      {mutation.isError && <ErrorState error={mutation.error} />}
      <ul className="mt-3 grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        {groups.map(([code, group]) => {
          const name = group[0]?.municipalityName ?? words.installation;
          return (
            <li key={code ?? ''} className="card px-5 py-4">
              <h3 className="text-std-17B-170 flex flex-wrap items-center gap-2">
                <MunicipalityName name={name} isFictional={code !== null && fictional.has(code)} />
                {code !== null && !fictional.has(code) && <Chip>{words.realPlan}</Chip>}
              </h3>
              <ul className="mt-3 flex flex-wrap gap-2">
                {group.map((account) => {
                  const role =
                    account.role === null
                      ? messages.sessions.operator
                      : messages.sessions.roles[account.role];
                  return (
                    <li key={account.id}>
                      <button
                        type="button"
                        className="button"
                        aria-label={words.chooseRole(name, role)}
                        aria-disabled={mutation.isPending}
                        onClick={() => {
                          if (!mutation.isPending) {
                            mutation.mutate(account.id);
                          }
                        }}
                      >
                        {role}
                      </button>
                    </li>
                  );
                })}
              </ul>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
