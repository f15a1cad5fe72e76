import { useId } from 'react';
import { messages } from '@/shared/messages/messages';
import { CopyButton } from '@/shared/ui/copy-button';
import { DoneMessage } from '@/shared/ui/done-message';

interface NewSecretProps {
  name: string;
  secret: string;
  onKept: () => void;
}

const words = messages.apiKeys;

export function NewSecret({ name, secret, onKept }: NewSecretProps) {
  const id = useId();
  return (
    <DoneMessage title={words.created(name)}>
      <p className="mt-1">{words.once}</p>
      <label htmlFor={id} className="text-std-16B-170 mt-4 block">
        {words.secret}
      </label>
      <input
        id={id}
        readOnly
        value={secret}
        className="field mt-1 w-full max-w-2xl font-mono"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <CopyButton text={secret} words={words} />
        <button type="button" className="button" onClick={onKept}>
          {words.kept}
        </button>
      </div>
    </DoneMessage>
  );
}
