import { createLazyRoute } from '@tanstack/react-router';
import { MunicipalityPage } from '@/features/municipalities/municipality-page';

export const municipalityLazyRoute = createLazyRoute('/m/$code/')({ component: MunicipalityPage });
