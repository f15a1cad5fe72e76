import type { PlanDetail } from '@/shared/api/types';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { EmptyState } from '@/shared/ui/empty-state';
import { NoteList } from '@/shared/ui/note-list';

export function ProcessesTab({ processes }: { processes: PlanDetail['processes'] }) {
  if (processes.length === 0) {
    return <EmptyState />;
  }
  return (
    <ol className="grid gap-4 md:grid-cols-2">
      {processes.map((process) => (
        <li key={process.code} className="card px-5 py-4">
          <h2 className="text-std-18B-160">{process.title}</h2>
          {process.when !== null && (
            <p className="mt-1">
              <Chip tone="blue">{process.when}</Chip>
            </p>
          )}
          {process.text !== null && <p className="mt-1">{process.text}</p>}
          <NoteList notes={process.notes} />
          <Cite text={process.cite} />
        </li>
      ))}
    </ol>
  );
}
