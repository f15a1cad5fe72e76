import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { municipalitiesQuery } from '@/shared/api/municipality-queries';
import { messages } from '@/shared/messages/messages';

/** Stands on every screen of a made-up municipality, printed ones too, so that nobody takes its numbers for real. */
export function FictionalNotice() {
  const { code } = useParams({ strict: false });
  const { data } = useQuery({ ...municipalitiesQuery(), enabled: code !== undefined });
  const municipality = data?.find((candidate) => candidate.code === code);
  if (municipality?.isFictional !== true) {
    return null;
  }

  return (
    <aside aria-label={messages.common.fictional} className="border-b border-yellow-700 bg-yellow-50">
      <p className="page text-dns-16N-130 py-2 text-solid-gray-900">
        {messages.common.fictionalNotice(municipality.name)}
      </p>
    </aside>
  );
}
