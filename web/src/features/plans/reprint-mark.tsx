import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';

/** 再掲: the thing has its proper place elsewhere; the mark leads there where it is known. */
export function ReprintMark({ original }: { original: { code: string; title: string } | undefined }) {
  const look = 'text-dns-14N-130 rounded-4 border border-dashed border-solid-gray-600 px-1.5 py-0.5';
  return original === undefined ? (
    <span className={look}>{messages.common.reprint}</span>
  ) : (
    <Link
      to="."
      search={{}}
      hash={`element-${original.code}`}
      resetScroll={false}
      title={messages.common.reprintOf(original.title)}
      className={`link ${look}`}
    >
      {messages.common.reprint}
      <span className="sr-only">（{messages.common.reprintOf(original.title)}）</span>
    </Link>
  );
}
