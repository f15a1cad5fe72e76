import { createLazyRoute } from '@tanstack/react-router';
import { ApiKeysPage } from '@/features/api-keys/api-keys-page';

export const apiKeysLazyRoute = createLazyRoute('/m/$code/api-keys')({ component: ApiKeysPage });
