import { createLazyRoute } from '@tanstack/react-router';
import { SignInPage } from '@/features/sessions/sign-in-page';

export const signInLazyRoute = createLazyRoute('/sign-in')({ component: SignInPage });
