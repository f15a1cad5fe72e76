import { messages } from '@/shared/messages/messages';

export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-solid-gray-200 bg-solid-gray-50">
      <div className="page text-dns-14N-130 grid gap-3 py-6 text-solid-gray-800">
        <p className="max-w-3xl">{messages.footer.note}</p>
        <p className="no-print flex flex-wrap gap-x-6 gap-y-2">
          <a href="/swagger" className="link">
            {messages.footer.api}
          </a>
          <span>{messages.footer.font}</span>
        </p>
      </div>
    </footer>
  );
}
