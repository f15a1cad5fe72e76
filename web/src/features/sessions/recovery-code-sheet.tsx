import { messages } from '@/shared/messages/messages';
import { CopyButton } from '@/shared/ui/copy-button';
import { DoneMessage } from '@/shared/ui/done-message';
import { PageTitle } from '@/shared/ui/page-title';

interface RecoveryCodeSheetProps {
  codes: readonly string[];
  onKept: () => void;
}

const words = messages.sessions.recoveryCodes;

/** The page's whole content until the codes are kept somewhere: they are never shown again. */
export function RecoveryCodeSheet({ codes, onKept }: RecoveryCodeSheetProps) {
  return (
    <div className="page py-6 md:py-8">
      <div className="grid max-w-xl gap-6">
        <PageTitle title={words.title} />
        <DoneMessage title={words.done}>
          <p>{words.once}</p>
        </DoneMessage>
        <p>{words.meaning}</p>
        <ol className="card grid list-inside list-decimal gap-x-8 gap-y-2 px-5 py-4 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>
              <code className="font-mono">{code}</code>
            </li>
          ))}
        </ol>
        <div className="no-print flex flex-wrap items-center gap-3">
          <CopyButton text={codes.join('\n')} words={words} />
          <button type="button" className="button" onClick={() => globalThis.print()}>
            {words.print}
          </button>
        </div>
        <div className="no-print">
          <button type="button" className="button button-primary" onClick={onKept}>
            {words.kept}
          </button>
        </div>
      </div>
    </div>
  );
}
