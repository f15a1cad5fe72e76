import { type ReactNode, useEffect, useRef, useState } from 'react';
import { messages } from '@/shared/messages/messages';

interface ConfirmButtonProps {
  label: ReactNode;
  /** What will happen, asked before it does. */
  question: string;
  /** The word for going on. */
  confirm: string;
  isPending: boolean;
  onConfirm: () => void;
}

/** A button for what is not easily taken back: it asks first, in its own place. */
export function ConfirmButton({ label, question, confirm, isPending, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const [answered, setAnswered] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (asking) {
      box.current?.focus();
    } else if (answered) {
      opener.current?.focus();
    }
  }, [asking, answered]);
  const close = () => {
    setAnswered(true);
    setAsking(false);
  };
  if (!asking) {
    return (
      <button
        ref={opener}
        type="button"
        className="button"
        aria-disabled={isPending}
        onClick={() => {
          if (!isPending) {
            setAsking(true);
          }
        }}
      >
        {isPending ? messages.forms.sending : label}
      </button>
    );
  }
  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      aria-label={question}
      className="rounded-8 border-2 border-yellow-900 bg-yellow-50 px-4 py-3"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          close();
        }
      }}
    >
      <p>{question}</p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirm}
        </button>
        <button type="button" className="button" onClick={close}>
          {messages.forms.cancel}
        </button>
      </div>
    </fieldset>
  );
}
