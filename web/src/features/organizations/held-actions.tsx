import type { HandOverItem, Person } from '@/shared/api/types';
import { todayInJapan } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { AssignHolderForm } from './assign-holder-form';
import { AssignUnitForm } from './assign-unit-form';
import { EndForm } from './end-form';
import { HandOverForm } from './hand-over-form';
import { unitsInWords } from './held-item';
import { holdersIn } from './holdings';
import { unitChoices } from './unit-choices';

interface HeldActionsProps {
  code: string;
  items: readonly HandOverItem[];
  people: readonly Person[];
  currentYear: number;
  /** Whose list it is; without, it is a unit's. */
  holder?: string;
  onDone: (done: string) => void;
}

const words = messages.organizationForms;

/** What can be done with a list of held items. */
export function HeldActions({ code, items, people, currentYear, holder, onDone }: HeldActionsProps) {
  const isHeld = holdersIn(items).length > 0;
  const choices = unitChoices(items, false);
  return (
    <>
      {isHeld ? (
        <HandOverForm
          code={code}
          items={items}
          people={people}
          {...(holder === undefined ? {} : { from: holder })}
          onDone={onDone}
        />
      ) : (
        <p className="mt-4">{words.nobodyHolds}</p>
      )}
      <div className="mt-6 grid gap-2">
        {isHeld && (
          <EndForm code={code} items={items} {...(holder === undefined ? {} : { holder })} onDone={onDone} />
        )}
        <Disclosure summary={words.addHolder}>
          <AssignHolderForm
            code={code}
            label={words.addHolder}
            items={items.map(({ item, units }) => ({ item, about: unitsInWords(units) }))}
            people={people}
            today={todayInJapan()}
            onDone={onDone}
          />
        </Disclosure>
        {choices.length > 0 && (
          <Disclosure summary={words.changeUnit}>
            <AssignUnitForm
              code={code}
              label={words.changeUnit}
              choices={choices}
              currentYear={currentYear}
              onDone={onDone}
            />
          </Disclosure>
        )}
      </div>
    </>
  );
}
