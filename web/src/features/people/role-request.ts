import type { Role } from '@/shared/api/types';
import { textOf } from '@/shared/ui/form-text';

/** The role and units that a form says; units go with reporters alone. */
export function roleRequest(fields: FormData): { role: Role; unitCodes: string[] } {
  return { role: textOf(fields, 'role') as Role, unitCodes: fields.getAll('unitCodes').map(String) };
}
