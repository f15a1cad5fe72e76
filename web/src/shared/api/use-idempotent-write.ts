import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

export interface IdempotencyHeader {
  'Idempotency-Key': string;
}

const bytes = 16;

/** Not `randomUUID`: a city hall may serve the screens inside its own network without TLS. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/**
 * A write under a key: sent again after a lost answer it keeps its key and is done once; another request, or the same
 * one after it was done, gets another.
 */
export function useIdempotentWrite<TBody, TResult>(
  send: (body: TBody, header: IdempotencyHeader) => Promise<TResult>,
  changed: QueryKey,
  /** Called even when what is read anew takes the form away. */
  onDone?: (result: TResult, body: TBody) => void,
) {
  const queryClient = useQueryClient();
  const last = useRef<{ body: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (body: TBody) => {
      const text = JSON.stringify(body);
      if (last.current?.body !== text) {
        last.current = { body: text, key: newKey() };
      }
      return send(body, { 'Idempotency-Key': last.current.key });
    },
    onSuccess: (result, body) => {
      last.current = null;
      onDone?.(result, body);
      return queryClient.invalidateQueries({ queryKey: changed });
    },
  });
}
