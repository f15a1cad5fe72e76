import { createLazyRoute } from '@tanstack/react-router';
import { OrganizationPage } from '@/features/organizations/organization-page';

export const organizationLazyRoute = createLazyRoute('/m/$code/organization')({
  component: OrganizationPage,
});
