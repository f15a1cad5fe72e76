import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { attainmentsQuery } from '@/shared/api/attainment-queries';
import type { IndicatorListItem, PlanDetail } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { groupBy } from '@/shared/format/group-by';
import { formatNumber } from '@/shared/format/number';
import { stateInWords } from '@/shared/format/state-in-words';
import { messages } from '@/shared/messages/messages';
import { QuerySection } from '@/shared/ui/query-section';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ValueOrReason } from '@/shared/ui/value-or-reason';
import { planIndicatorsQuery } from './plan-queries';
import { TargetOutlooks } from './target-outlooks';

export function IndicatorsTab({ code, plan }: { code: string; plan: PlanDetail }) {
  const query = useQuery(planIndicatorsQuery(code, plan.code));
  const attainments = useQuery(attainmentsQuery(code, { plan: plan.code }));
  const byIndicator = groupBy(attainments.data ?? [], (attainment) => attainment.indicatorCode);
  return (
    <QuerySection
      query={query}
      isEmpty={(items) => items.length === 0}
      empty={
        <>
          <strong>{messages.plan.noIndicators}</strong>
          <br />
          {messages.plan.noIndicatorsText}
        </>
      }
    >
      {(indicators) => (
        <TableScroll label={messages.indicators.title}>
          <table className="grid-table text-dns-16N-130">
            <caption className="sr-only">{messages.indicators.title}</caption>
            <thead>
              <tr>
                <th scope="col">{messages.indicators.name}</th>
                <th scope="col">{messages.indicators.measurement}</th>
                <th scope="col">{messages.indicators.latest}</th>
                <th scope="col">{messages.outlook.label}</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map((indicator) => (
                <tr key={indicator.code}>
                  <th scope="row" className="min-w-56 font-normal">
                    <Link
                      to="/m/$code/indicators/$indicator"
                      params={{ code, indicator: indicator.code }}
                      className="link"
                    >
                      {indicator.name}
                    </Link>
                  </th>
                  <td className="min-w-36">
                    {messages.kind[indicator.kind]}
                    <span className="text-dns-14N-130 block text-solid-gray-700">
                      {messages.direction[indicator.direction]} {messages.common.separator}{' '}
                      {messages.measurement[indicator.measurement]}
                    </span>
                  </td>
                  <td className="min-w-36">
                    <Latest indicator={indicator} />
                  </td>
                  <td className="min-w-64">
                    <TargetOutlooks attainments={byIndicator.get(indicator.code) ?? []} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </QuerySection>
  );
}

function Latest({ indicator: { latest, unit, decimals } }: { indicator: IndicatorListItem }) {
  if (latest === null) {
    return <ValueOrReason text={null} reason={messages.indicators.noLatest} />;
  }
  const text =
    latest.text ??
    stateInWords(latest.stateReached) ??
    (latest.value === null ? null : formatNumber(latest.value, { unit, decimals }));
  return (
    <>
      {latest.missing === null ? <ValueOrReason text={text} /> : messages.missing[latest.missing]}
      <span className="text-dns-14N-130 block text-solid-gray-700">
        {formatFiscalYear(latest.fiscalYear)} {messages.observationStatus[latest.status]}
      </span>
    </>
  );
}
