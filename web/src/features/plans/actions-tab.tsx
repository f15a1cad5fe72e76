import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ActionItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { EmptyState } from '@/shared/ui/empty-state';
import { QuerySection } from '@/shared/ui/query-section';
import { useHashTarget } from '@/shared/ui/use-hash-target';
import { ActionCard } from './action-card';
import { findActions } from './find-actions';
import { yearsOfPhases } from './phase-years';
import { actionsQuery } from './plan-queries';

const route = getRouteApi('/m/$code/plans/$plan');

export function ActionsTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(actionsQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(actions) => <Actions code={code} plan={plan} actions={actions} />}
    </QuerySection>
  );
}

interface ActionsProps {
  code: string;
  plan: string;
  actions: readonly ActionItem[];
}

function Actions({ code, plan, actions }: ActionsProps) {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  useHashTarget();
  const found = findActions(actions, q);
  const years = yearsOfPhases(actions);
  return (
    <>
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-6 gap-y-2">
        <label className="grid w-full gap-1 sm:w-auto">
          <span className="text-dns-16B-130">{messages.actions.search}</span>
          <span className="text-dns-14N-130 text-solid-gray-700">{messages.actions.searchHint}</span>
          <input
            type="search"
            className="field w-full sm:w-80"
            value={q}
            onChange={(event) => {
              const words = event.target.value;
              void navigate({
                search: words === '' ? { tab: 'actions' } : { tab: 'actions', q: words },
                replace: true,
                resetScroll: false,
              });
            }}
          />
        </label>
        <p role="status">{messages.actions.shown(found.length, actions.length)}</p>
      </div>
      {found.length === 0 ? (
        <EmptyState>{messages.actions.shown(0, actions.length)}</EmptyState>
      ) : (
        <ul className="grid gap-4">
          {found.map((action) => (
            <li key={action.code}>
              <ActionCard code={code} plan={plan} action={action} years={years} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
