import type { SortColumn } from './attainment-search';
import { columnLabels } from './column-labels';
import { useAttainmentSearch } from './use-attainment-search';

interface SortHeaderProps {
  column: SortColumn;
  number: boolean;
  sorting: { id: string; desc: boolean } | undefined;
}

export function SortHeader({ column, number, sorting }: SortHeaderProps) {
  const { change } = useAttainmentSearch();
  const active = sorting?.id === column;
  const direction = active ? (sorting.desc ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={direction} className={number ? 'number' : undefined}>
      <button
        type="button"
        className="inline-flex min-h-8 items-center gap-1 hover:underline"
        onClick={() => change({ sort: active && !sorting.desc ? `-${column}` : column })}
      >
        {columnLabels[column]}
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className={`size-4 ${active ? 'fill-blue-900' : 'fill-solid-gray-420'}`}
        >
          {direction !== 'descending' && <path d="M8 2.5 12 7H4Z" />}
          {direction !== 'ascending' && <path d="M8 13.5 4 9h8Z" />}
        </svg>
      </button>
    </th>
  );
}
