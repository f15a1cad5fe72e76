import { useState } from 'react';
import type { Member } from '@/shared/api/types';
import { formatDate } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { Chip } from '@/shared/ui/chip';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { MemberActions } from './member-actions';
import { MembershipForm } from './membership-form';

const words = messages.people;
const tones = { invited: 'yellow', active: 'plain', disabled: 'quiet' } as const;

interface MemberCardProps {
  code: string;
  member: Member;
  onEnded: (name: string) => void;
}

export function MemberCard({ code, member, onEnded }: MemberCardProps) {
  const { person } = useSession();
  const [editing, setEditing] = useState(false);
  const done = useDoneMessage();
  const units = member.units.map((unit) => unit.name).join(messages.common.separator);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="text-std-17B-170 flex flex-wrap items-baseline gap-x-3">
            {member.displayName}
            {member.id === person?.id && <Chip tone="blue">{words.self}</Chip>}
          </h3>
          <p className="text-dns-16N-130 text-solid-gray-700">{member.email}</p>
          <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <strong>{messages.sessions.roles[member.role]}</strong>
            {units !== '' && <span>{units}</span>}
          </p>
          <p className="mt-2 flex flex-wrap gap-1.5">
            <Chip tone={tones[member.status]}>{words.statuses[member.status]}</Chip>
            <Chip tone="quiet">{member.hasSecondFactor ? words.hasSecondFactor : words.noSecondFactor}</Chip>
            <Chip tone="quiet">{words.since(formatDate(member.since))}</Chip>
          </p>
        </div>
        {!editing && (
          <MemberActions
            code={code}
            member={member}
            onEnded={() => onEnded(member.displayName)}
            onEdit={() => {
              done.clear();
              setEditing(true);
            }}
          />
        )}
      </div>
      {editing && (
        <MembershipForm
          code={code}
          member={member}
          onClose={(result) => {
            setEditing(false);
            if (result !== '') {
              done.tell(result);
            }
          }}
        />
      )}
      {done.message}
    </>
  );
}
