import type { PlanListItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from './chip';

export function PlanChips({ plan }: { plan: Pick<PlanListItem, 'kind' | 'status' | 'published'> }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Chip>{messages.plan.kind[plan.kind]}</Chip>
      <Chip tone={plan.status === 'inForce' ? 'blue' : plan.status === 'draft' ? 'yellow' : 'quiet'}>
        {messages.plan.status[plan.status]}
      </Chip>
      {!plan.published && <Chip tone="yellow">{messages.plan.unpublished}</Chip>}
    </span>
  );
}
