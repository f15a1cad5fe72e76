import { createLazyRoute } from '@tanstack/react-router';
import { PasswordLinkPage } from '@/features/sessions/password-link-page';

export const passwordLinkLazyRoute = createLazyRoute('/password-link')({ component: PasswordLinkPage });
