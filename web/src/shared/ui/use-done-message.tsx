import { useState } from 'react';
import { DoneMessage } from './done-message';

/** What was done last, told in its place and anew each time; `count` makes new forms of those that were sent. */
export function useDoneMessage() {
  const [done, setDone] = useState({ count: 0, text: '' });
  return {
    count: done.count,
    message:
      done.text === '' ? null : (
        <DoneMessage key={`done-${done.count}`}>
          <p>{done.text}</p>
        </DoneMessage>
      ),
    tell: (text: string) => setDone(({ count }) => ({ count: count + 1, text })),
    clear: () => setDone(({ count }) => ({ count, text: '' })),
  };
}
