import { messages } from '@/shared/messages/messages';
import { Chip } from './chip';

export function MunicipalityName({ name, isFictional }: { name: string; isFictional: boolean }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {name}
      {isFictional && (
        <Chip tone="yellow" title={messages.common.fictionalReason}>
          {messages.common.fictional}
        </Chip>
      )}
    </span>
  );
}
