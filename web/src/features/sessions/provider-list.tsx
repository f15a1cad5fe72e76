import { useQuery } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { SectionHeading } from '@/shared/ui/section-heading';
import { identityProvidersQuery } from './session-calls';

const words = messages.sessions.providers;

/** A way out to each municipality's own provider, which leads back to the page asked for. Where there is none there is nothing here. */
export function ProviderList({ to }: { to: string }) {
  const { data: providers = [] } = useQuery(identityProvidersQuery());
  if (providers.length === 0) {
    return null;
  }
  return (
    <section>
      <SectionHeading>{words.title}</SectionHeading>
      <ul className="flex flex-wrap gap-3">
        {providers.map(({ code, municipalityName, signInAddress }) => (
          <li key={code}>
            <a className="button" href={`${signInAddress}?returnTo=${encodeURIComponent(to)}`}>
              {words.enterBy(municipalityName)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
