import type { Permission } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';

interface AdministrationScreen {
  to: '/m/$code/organization' | '/m/$code/people' | '/m/$code/api-keys' | '/m/$code/audit';
  label: string;
  permission: Permission;
}

/** The screens with which a municipality is looked after, in the order of their menu. */
export const administrationScreens: readonly AdministrationScreen[] = [
  {
    to: '/m/$code/organization',
    label: messages.administration.organization,
    permission: 'manageOrganization',
  },
  { to: '/m/$code/people', label: messages.administration.people, permission: 'managePeople' },
  { to: '/m/$code/api-keys', label: messages.administration.apiKeys, permission: 'manageApiKeys' },
  { to: '/m/$code/audit', label: messages.administration.audit, permission: 'readAudit' },
];
