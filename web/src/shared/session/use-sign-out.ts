import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { done } from '@/shared/api/unwrap';
import { anonymous } from './anonymous';

/** Ends this session, or all of the person's, and leaves for the sign-in page before anything here is dropped. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (where: 'here' | 'everywhere') =>
      done(where === 'here' ? api.DELETE('/api/v1/session') : api.DELETE('/api/v1/session/sessions')),
    onSuccess: async (_, where) => {
      await navigate({ to: '/sign-in', state: { signedOut: where } });
      queryClient.setQueryData(queryKeys.session, anonymous);
    },
  });
}
