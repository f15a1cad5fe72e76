import { Link } from '@tanstack/react-router';
import type { MunicipalityListItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { MunicipalityName } from '@/shared/ui/municipality-name';
import { PlanRow } from './plan-row';

export function MunicipalityCard({ municipality }: { municipality: MunicipalityListItem }) {
  const { code, name, nameKana, prefecture, isFictional, plans } = municipality;
  const judged = plans.some((plan) => plan.indicatorCount > 0);
  return (
    <article className="card" aria-labelledby={`municipality-${code}`}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-solid-gray-200 px-5 py-4">
        <div>
          <h2 id={`municipality-${code}`} className="text-std-20B-150">
            <Link to="/m/$code" params={{ code }} className="link">
              <MunicipalityName name={name} isFictional={isFictional} />
            </Link>
          </h2>
          <p className="text-dns-14N-130 text-solid-gray-700">
            {nameKana} {messages.common.separator} {prefecture} {messages.common.separator} {code}
          </p>
        </div>
        {judged && (
          <Link
            to="/m/$code/attainments"
            params={{ code }}
            className="link text-dns-16N-130"
            aria-label={`${name} ${messages.municipalities.toAttainments}`}
          >
            {messages.municipalities.toAttainments}
          </Link>
        )}
      </header>
      {plans.length === 0 ? (
        <p className="px-5 py-4 text-solid-gray-700">{messages.municipalities.noPlans}</p>
      ) : (
        <ul className="divide-y divide-solid-gray-200">
          {plans.map((plan) => (
            <li key={plan.code} className="px-5 py-4">
              <PlanRow code={code} plan={plan} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
