import type { HandOverItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { TableScroll } from '@/shared/ui/table-scroll';

const words = messages.organizations;

export function HandOverTable({ items }: { items: readonly HandOverItem[] }) {
  return (
    <TableScroll label={words.handOver}>
      <table className="w-full min-w-160 text-start">
        <thead>
          <tr className="border-b border-solid-gray-420">
            {[words.item, words.state, words.missing, words.holder].map((heading) => (
              <th key={heading} scope="col" className="px-3 py-2 text-start">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr
              key={`${one.item.kind}${one.item.planCode}${one.item.code}`}
              className="border-b border-solid-gray-200"
            >
              <th scope="row" className="px-3 py-2 text-start">
                {one.item.title}
              </th>
              <td className="px-3 py-2">{stateOf(one)}</td>
              <td className="px-3 py-2">
                {one.missingFiscalYears.length === 0
                  ? messages.common.none
                  : one.missingFiscalYears.map(words.year).join(messages.common.separator)}
              </td>
              <td className="px-3 py-2">
                {one.holders.length === 0
                  ? words.noHolder
                  : one.holders
                      .map(({ holder, role }) => `${holder.name}（${words.roles[role]}）`)
                      .join(messages.common.separator)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function stateOf({ latest, result, currentPhases }: HandOverItem): string {
  const value = latest?.text ?? latest?.value?.toString();
  return (
    (latest !== null && value !== undefined ? `${words.year(latest.fiscalYear)} ${value}` : result?.text) ??
    (currentPhases.join(messages.common.separator) || messages.common.none)
  );
}
