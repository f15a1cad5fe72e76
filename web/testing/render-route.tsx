import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '@/app/app';
import { createQueryClient } from '@/app/query-client';
import { createAppRouter } from '@/app/router';

/** Opens an address in the whole application and waits for its heading. */
export async function renderRoute(address: string) {
  const queryClient = createQueryClient(0);
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  const view = render(<App router={router} queryClient={queryClient} />);
  const heading = await screen.findByRole('heading', { level: 1 });
  return { ...view, router, queryClient, heading, user: userEvent.setup() };
}
