import type { ActionItem } from '@/shared/api/types';

const normalize = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Action items whose number, title or section holds every given word, however wide its letters are typed. */
export function findActions(actions: readonly ActionItem[], words: string): ActionItem[] {
  const wanted = normalize(words).split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const text = normalize(
      [action.number, action.title, ...action.sections.map((section) => section.text ?? section.unitName)]
        .filter((part) => part !== null)
        .join(' '),
    );
    return wanted.every((word) => text.includes(word));
  });
}
