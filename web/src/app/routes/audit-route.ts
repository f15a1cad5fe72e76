import { createLazyRoute } from '@tanstack/react-router';
import { AuditPage } from '@/features/audit/audit-page';

export const auditLazyRoute = createLazyRoute('/m/$code/audit')({ component: AuditPage });
