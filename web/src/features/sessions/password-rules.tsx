import { messages } from '@/shared/messages/messages';

export function PasswordRules() {
  return (
    <ul className="list-disc ps-5">
      {messages.sessions.password.rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
}
