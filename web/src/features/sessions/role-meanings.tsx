import { messages } from '@/shared/messages/messages';

const { roles, roleMeaning, operator, operatorMeaning } = messages.sessions;
const rows = [
  ...(Object.keys(roles) as (keyof typeof roles)[]).map((role) => [roles[role], roleMeaning[role]] as const),
  [operator, operatorMeaning] as const,
];

export function RoleMeanings() {
  return (
    <dl className="text-dns-16N-130 grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
      {rows.map(([name, meaning]) => (
        <div key={name} className="contents">
          <dt className="font-bold">{name}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
