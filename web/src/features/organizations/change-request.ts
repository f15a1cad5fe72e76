import type { OrganizationChange } from '@/shared/api/types';
import { textOf } from '@/shared/ui/form-text';

export type ChangeType = OrganizationChange['type'];

interface ChangedUnit {
  code: string;
  name?: string;
  parent?: string;
}

export interface ChangeRequest {
  type: ChangeType;
  effectiveFiscalYear: number;
  from: string[];
  to: ChangedUnit[];
  newName?: string;
  newParent?: string;
  note?: string;
}

/** What the fields of the form say, as the API asks for it. */
export function changeRequest(fields: FormData): ChangeRequest {
  const text = (name: string) => textOf(fields, name).trim();
  const said = <K extends string>(key: K, name: string = key) =>
    (text(name) === '' ? {} : { [key]: text(name) }) as { [P in K]?: string };
  const type = text('type') as ChangeType;
  const from = fields.getAll('from').map(String);
  return {
    type,
    effectiveFiscalYear: Number(text('effectiveFiscalYear')),
    from,
    to: type === 'renamed' || type === 'moved' ? from.map((code) => ({ code })) : targets(),
    ...said('newName'),
    ...said('newParent'),
    ...said('note'),
  };

  // A target is a unit that is there, or has a code and a name of its own.
  function targets(): ChangedUnit[] {
    return fields
      .getAll('to')
      .map(String)
      .map((code, index) =>
        code === ''
          ? {
              code: text(`to[${index}].code`),
              name: text(`to[${index}].name`),
              ...said('parent', `to[${index}].parent`),
            }
          : { code },
      );
  }
}
