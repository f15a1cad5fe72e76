import { createLazyRoute } from '@tanstack/react-router';
import { MunicipalityListPage } from '@/features/municipalities/municipality-list-page';

export const homeLazyRoute = createLazyRoute('/')({ component: MunicipalityListPage });
