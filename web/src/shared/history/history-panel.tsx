import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { Disclosure } from '@/shared/ui/disclosure';
import { PagedSection } from '@/shared/ui/paged-section';
import { ChangeEntry } from './change-entry';
import { type HistoryOf, historyQuery } from './history-query';

interface HistoryPanelProps {
  code: string;
  of: HistoryOf;
  /** Tells this history from others on the same page. */
  name?: string;
}

/** 変更履歴 for those who may read the record; it is read when it is opened. */
export function HistoryPanel({ code, of, name }: HistoryPanelProps) {
  const session = useSession();
  const [opened, setOpened] = useState(false);
  const query = useInfiniteQuery({ ...historyQuery(code, of), enabled: opened });
  if (!session.may('readAudit', code)) {
    return null;
  }
  return (
    <div className="no-print">
      <Disclosure
        summary={
          <>
            {messages.history.title}
            {name !== undefined && <span className="sr-only">{messages.history.ofItem(name)}</span>}
          </>
        }
        onOpen={() => setOpened(true)}
      >
        {opened && (
          <PagedSection query={query} empty={messages.history.empty}>
            {(entries) => (
              <ol className="grid gap-3">
                {entries.map((entry) => (
                  <li key={entry.sequence} className="card px-4 py-3">
                    <ChangeEntry entry={entry} />
                  </li>
                ))}
              </ol>
            )}
          </PagedSection>
        )}
      </Disclosure>
    </div>
  );
}
