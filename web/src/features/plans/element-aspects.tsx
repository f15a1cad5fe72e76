import type { PlanElement } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { PointList } from '@/shared/ui/point-list';

interface ElementAspectsProps {
  aspects: PlanElement['aspects'];
  open: boolean;
}

export function ElementAspects({ aspects, open }: ElementAspectsProps) {
  if (aspects.length === 0) {
    return null;
  }
  return (
    <Disclosure
      open={open}
      summary={`${messages.plan.aspects}${messages.common.colon}${aspects.map((aspect) => aspect.label).join('、')}`}
    >
      <dl className="grid gap-x-8 gap-y-4 rounded-8 bg-solid-gray-50 px-5 py-4 md:grid-cols-2">
        {aspects.map((aspect) => (
          <div key={aspect.label}>
            <dt className="text-std-16B-170">{aspect.label}</dt>
            <dd>
              {aspect.text !== null && <p>{aspect.text}</p>}
              <PointList points={aspect.points} />
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
