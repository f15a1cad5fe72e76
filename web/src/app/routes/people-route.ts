import { createLazyRoute } from '@tanstack/react-router';
import { PeoplePage } from '@/features/people/people-page';

export const peopleLazyRoute = createLazyRoute('/m/$code/people')({ component: PeoplePage });
