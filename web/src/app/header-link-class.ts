export const headerLinkClass =
  'text-oln-16N-100 inline-flex min-h-11 items-center border-b-4 border-transparent text-solid-gray-900 hover:underline aria-[current=page]:border-blue-900 aria-[current=page]:font-bold aria-[current=page]:text-blue-900';
