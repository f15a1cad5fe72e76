import { type ReactNode, useEffect } from 'react';
import { messages } from '@/shared/messages/messages';

interface PageTitleProps {
  title: string;
  /** What stands after the page's own name in the window title, nearest first. */
  within?: readonly string[];
  children?: ReactNode;
}

export function PageTitle({ title, within = [], children }: PageTitleProps) {
  const full = [title, ...within, messages.product.name].join(messages.product.separator);
  useEffect(() => {
    document.title = full;
  }, [full]);
  return (
    <h1 tabIndex={-1} className="text-std-24B-150 md:text-std-32B-150">
      {children ?? title}
    </h1>
  );
}
