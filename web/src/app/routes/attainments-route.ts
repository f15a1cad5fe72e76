import { createLazyRoute } from '@tanstack/react-router';
import { AttainmentsPage } from '@/features/attainments/attainments-page';

export const attainmentsLazyRoute = createLazyRoute('/m/$code/attainments')({ component: AttainmentsPage });
