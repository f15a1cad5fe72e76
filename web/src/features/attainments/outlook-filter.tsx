import type { Attainment, Outlook } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { OutlookIcon } from '@/shared/ui/outlook-icon';
import { joinOutlooks, readOutlooks } from './attainment-search';
import { outlookGroupNames, outlookGroups } from './outlook-groups';
import { useAttainmentSearch } from './use-attainment-search';

/** Four groups by what is to be done next, each with its outlooks as switches and their counts. */
export function OutlookFilter({ scope }: { scope: readonly Attainment[] }) {
  const { search, change } = useAttainmentSearch();
  const chosen = readOutlooks(search.outlook);
  const countOf = (outlook: Outlook) => scope.filter((attainment) => attainment.outlook === outlook).length;
  const choose = (outlooks: readonly Outlook[]) => change({ outlook: joinOutlooks(outlooks) });
  const toggle = (outlook: Outlook) =>
    choose(chosen.includes(outlook) ? chosen.filter((one) => one !== outlook) : [...chosen, outlook]);

  return (
    <fieldset>
      <legend className="sr-only">{messages.attainments.groupsLabel}</legend>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {outlookGroupNames.map((name) => {
          const members: readonly Outlook[] = outlookGroups[name];
          const total = members.reduce((sum, outlook) => sum + countOf(outlook), 0);
          const pressed = chosen.length === members.length && members.every((one) => chosen.includes(one));
          return (
            <div
              key={name}
              className={`card p-4 ${name === 'attention' && total > 0 ? 'border-t-4 border-t-red-900' : 'border-t-4 border-t-solid-gray-200'}`}
            >
              <button
                type="button"
                aria-pressed={pressed}
                onClick={() => choose(pressed ? [] : members)}
                className="flex w-full items-baseline justify-between gap-3 rounded-4 text-start hover:underline aria-pressed:text-blue-900"
              >
                <span className="text-std-16B-170">{messages.attainments.groups[name]}</span>
                <span className="text-std-28B-150 tabular-nums">
                  {total}
                  <span className="text-dns-14N-130 ms-0.5">{messages.attainments.groupUnit}</span>
                </span>
              </button>
              <ul className="mt-2 flex flex-wrap gap-1.5">
                {members.map((outlook) => (
                  <li key={outlook}>
                    <button
                      type="button"
                      aria-pressed={chosen.includes(outlook)}
                      onClick={() => toggle(outlook)}
                      title={messages.outlookMeaning[outlook]}
                      className="text-dns-14N-130 inline-flex min-h-8 items-center gap-1 rounded-full border border-solid-gray-420 bg-white px-2.5 py-1 hover:border-black hover:underline aria-pressed:border-blue-900 aria-pressed:bg-blue-900 aria-pressed:text-white"
                    >
                      <OutlookIcon outlook={outlook} />
                      {messages.outlook[outlook]}
                      <b className="tabular-nums">{countOf(outlook)}</b>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
