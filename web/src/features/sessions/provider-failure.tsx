import { messages } from '@/shared/messages/messages';

const words = messages.sessions.providers;
const failures = new Map<string, string>(Object.entries(words.failures));

/** Why the way through a municipality's provider ended here. The code comes by the address, so only known ones are told apart. */
export function ProviderFailure({ code }: { code: string }) {
  return (
    <div role="alert" className="rounded-12 border-2 border-error-2 bg-white p-5">
      <p className="text-std-17B-170 text-error-2">{words.failureTitle}</p>
      <p className="mt-1">{failures.get(code) ?? words.failed}</p>
    </div>
  );
}
