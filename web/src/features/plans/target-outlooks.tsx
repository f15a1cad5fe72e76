import type { Attainment } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { OutlookBadge } from '@/shared/ui/outlook-badge';

/** The outlook of each of an indicator's target years, nearest year first. */
export function TargetOutlooks({ attainments }: { attainments: readonly Attainment[] }) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1.5">
      {attainments.map((attainment) => (
        <span
          key={`${attainment.versionCode}${attainment.targetFiscalYear}`}
          className="inline-flex flex-wrap items-center gap-x-2"
        >
          {attainment.targetFiscalYear !== null && (
            <span className="text-dns-14N-130 text-solid-gray-700">
              {formatFiscalYear(attainment.targetFiscalYear)}
            </span>
          )}
          <OutlookBadge outlook={attainment.outlook} />
        </span>
      ))}
    </span>
  );
}
