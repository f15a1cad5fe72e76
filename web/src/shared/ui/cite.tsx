import { messages } from '@/shared/messages/messages';

export function Cite({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="text-dns-14N-130 mt-2 text-solid-gray-700">
      {messages.common.cite}
      {messages.common.colon}
      {text}
    </p>
  );
}
