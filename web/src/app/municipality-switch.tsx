import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { municipalitiesQuery } from '@/shared/api/municipality-queries';
import { messages } from '@/shared/messages/messages';
import { ErrorState } from '@/shared/ui/error-state';
import { LoadingState } from '@/shared/ui/loading-state';
import { MunicipalityName } from '@/shared/ui/municipality-name';
import { HeaderMenu } from './header-menu';

export function MunicipalitySwitch({ current }: { current: string | undefined }) {
  const [open, setOpen] = useState(false);
  const { data, isError, error } = useQuery({
    ...municipalitiesQuery(),
    enabled: open || current !== undefined,
  });
  const name = data?.find((municipality) => municipality.code === current)?.name;

  return (
    <HeaderMenu
      id="municipality-switch"
      open={open}
      onOpenChange={setOpen}
      label={
        <>
          <span className="sr-only">{messages.nav.municipality}</span>
          {name ?? current ?? messages.nav.municipalityNone}
        </>
      }
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
                onClick={() => setOpen(false)}
                className="flex min-h-11 items-center px-4 py-2 text-solid-gray-900 hover:bg-blue-50 hover:underline data-[status=active]:font-bold data-[status=active]:text-blue-900"
              >
                <MunicipalityName name={municipality.name} isFictional={municipality.isFictional} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </HeaderMenu>
  );
}
