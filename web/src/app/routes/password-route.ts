import { createLazyRoute } from '@tanstack/react-router';
import { PasswordPage } from '@/features/sessions/password-page';

export const passwordLazyRoute = createLazyRoute('/password')({ component: PasswordPage });
