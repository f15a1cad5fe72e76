import { type ComponentProps, useState } from 'react';
import { messages } from '@/shared/messages/messages';
import { TextField } from '@/shared/ui/text-field';

/** A password that can be looked at: long ones are then typed, and mistakes seen. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type'>) {
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-1">
      <TextField autoCapitalize="none" spellCheck={false} {...props} type={shown ? 'text' : 'password'} />
      <label className="inline-flex min-h-11 w-fit items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        {messages.sessions.signInPage.showPassword}
      </label>
    </div>
  );
}
