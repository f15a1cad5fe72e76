import type { OpenSession } from '@/shared/api/types';
import { formatDateTime } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { describeClient } from './describe-client';

interface OpenSessionRowProps {
  session: OpenSession;
  onEnded: () => void;
}

const words = messages.sessions.sessions;

export function OpenSessionRow({ session, onEnded }: OpenSessionRowProps) {
  const client = describeClient(session.client, words.unknownClient);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <b>{client}</b>
          {session.isCurrent && <Chip tone="blue">{words.here}</Chip>}
          <span className="text-dns-14N-130 text-solid-gray-700">{words.methods[session.method]}</span>
        </p>
        <p className="text-dns-14N-130 mt-1 text-solid-gray-700">
          {words.startedAt} {formatDateTime(session.startedAt)} {messages.common.separator} {words.lastSeenAt}{' '}
          {formatDateTime(session.lastSeenAt)}
        </p>
      </div>
      {!session.isCurrent && (
        <button type="button" className="button" aria-label={words.endOne(client)} onClick={onEnded}>
          {words.end}
        </button>
      )}
    </li>
  );
}
