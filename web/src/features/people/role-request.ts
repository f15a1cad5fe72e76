import type { Role } from '@/shared/api/types';

/** The role and units that a form says; units go with reporters alone. */
export function roleRequest(fields: FormData): { role: Role; unitCodes: string[] } {
  return { role: String(fields.get('role')) as Role, unitCodes: fields.getAll('unitCodes').map(String) };
}
