import type { Note } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from './chip';

/** Notes stand beside what was published, which itself is never mended. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) {
    return null;
  }
  return (
    <ul
      aria-label={messages.common.notes}
      className="text-dns-14N-130 mt-2 grid gap-1.5 border-s-4 border-yellow-700 ps-3"
    >
      {notes.map((note) => (
        <li key={`${note.kind}${note.text}`} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Chip tone={note.kind === 'remark' ? 'quiet' : 'yellow'}>{messages.noteKind[note.kind]}</Chip>
          <span className="min-w-0 flex-1 basis-48">{note.text}</span>
        </li>
      ))}
    </ul>
  );
}
