import type { ReactNode } from 'react';
import { messages } from '@/shared/messages/messages';

interface SubmitButtonProps {
  isPending: boolean;
  children: ReactNode;
}

/** Stays reachable while the API works, or the focus would be lost; the form itself sends nothing twice. */
export function SubmitButton({ isPending, children }: SubmitButtonProps) {
  return (
    <div>
      <button
        type="submit"
        className="button button-primary min-w-40 justify-center"
        aria-disabled={isPending}
      >
        {isPending ? messages.forms.sending : children}
      </button>
    </div>
  );
}
