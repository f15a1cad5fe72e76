import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { municipalitiesQuery } from '@/shared/api/municipality-queries';
import { messages } from '@/shared/messages/messages';
import { ErrorState } from '@/shared/ui/error-state';
import { LoadingState } from '@/shared/ui/loading-state';
import { MunicipalityName } from '@/shared/ui/municipality-name';

export function MunicipalitySwitch({ current }: { current: string | undefined }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { data, isError, error } = useQuery({
    ...municipalitiesQuery(),
    enabled: open || current !== undefined,
  });
  const name = data?.find((municipality) => municipality.code === current)?.name;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches keys and focus of the controls inside
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false);
          button.current?.focus();
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className="button text-oln-16N-100"
        aria-expanded={open}
        aria-controls="municipality-switch"
        onClick={() => setOpen(!open)}
      >
        <span className="sr-only">{messages.nav.municipality}</span>
        {name ?? current ?? messages.nav.municipalityNone}
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className={`size-4 fill-none stroke-current transition-transform ${open ? 'rotate-180' : ''}`}
          strokeWidth={2}
        >
          <path d="m3 6 5 5 5-5" />
        </svg>
      </button>
      <div
        id="municipality-switch"
        hidden={!open}
        className="absolute end-0 z-20 mt-1 max-h-[70vh] w-72 max-w-[88vw] overflow-y-auto rounded-8 border border-solid-gray-420 bg-white py-2 shadow-2"
      >
        {isError ? (
          <ErrorState error={error} />
        ) : data === undefined ? (
          <LoadingState />
        ) : (
          <ul>
            {data.map((municipality) => (
              <li key={municipality.code}>
                <Link
                  to="/m/$code"
                  params={{ code: municipality.code }}
                  aria-current={municipality.code === current ? 'true' : undefined}
                  onClick={() => setOpen(false)}
                  className="flex min-h-11 items-center px-4 py-2 text-solid-gray-900 hover:bg-blue-50 hover:underline aria-[current=true]:font-bold aria-[current=true]:text-blue-900"
                >
                  <MunicipalityName name={municipality.name} isFictional={municipality.isFictional} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
