import { createLazyRoute } from '@tanstack/react-router';
import { AccountPage } from '@/features/sessions/account-page';

export const accountLazyRoute = createLazyRoute('/account')({ component: AccountPage });
