import type { ReactNode } from 'react';
import { messages } from '@/shared/messages/messages';

export function EmptyState({ children = messages.common.empty }: { children?: ReactNode }) {
  return (
    <div className="rounded-12 border border-dashed border-solid-gray-420 bg-solid-gray-50 px-6 py-8 text-center text-solid-gray-800">
      {children}
    </div>
  );
}
