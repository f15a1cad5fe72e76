import { useQuery } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { identityProvidersQuery } from './session-calls';

const words = messages.sessions.providers;

/** The cities that let their people in by themselves. The browser goes there and comes back signed in. */
export function ProviderList({ to }: { to: string }) {
  const { data: providers = [] } = useQuery(identityProvidersQuery());
  if (providers.length === 0) {
    return null;
  }
  return (
    <section>
      <h2 className="text-std-20B-150">{words.title}</h2>
      <ul className="mt-3 flex flex-wrap gap-3">
        {providers.map((provider) => (
          <li key={provider.code}>
            <a href={`${provider.signInAddress}?returnTo=${encodeURIComponent(to)}`} className="button">
              {words.signIn(provider.municipalityName)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
