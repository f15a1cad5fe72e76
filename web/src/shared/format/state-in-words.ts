import { messages } from '@/shared/messages/messages';

/** Whether a described state was judged reached; null where there is none to judge. */
export function stateInWords(reached: boolean | null): string | null {
  if (reached === null) {
    return null;
  }
  return reached ? messages.observations.stateReached : messages.observations.stateNotReached;
}
