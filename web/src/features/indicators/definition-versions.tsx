import type { DefinitionVersion, IndicatorDetail } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { formatTarget } from '@/shared/format/target';
import { messages } from '@/shared/messages/messages';
import { NoteList } from '@/shared/ui/note-list';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

export function DefinitionVersions({ indicator }: { indicator: IndicatorDetail }) {
  const { versions, unit, decimals } = indicator;
  return (
    <section>
      <h2 className="text-std-18B-160">
        {versions.length > 1 ? messages.indicators.definitions : messages.indicators.definition}
      </h2>
      <ul className="mt-2 grid gap-5">
        {versions.map((version) => (
          <li key={version.code}>
            {versions.length > 1 && <h3 className="text-dns-16B-130 mb-1">{version.name}</h3>}
            <p>
              <ValueOrReason text={version.definition} reason={messages.indicators.definitionNone} />
            </p>
            <dl className="text-dns-16N-130 mt-2 grid gap-2">
              <Part term={messages.indicators.numerator} text={version.numerator} />
              <Part term={messages.indicators.denominator} text={version.denominator} />
              <div>
                <dt className="text-dns-14N-130 text-solid-gray-700">{messages.indicators.baseline}</dt>
                <dd>
                  <ValueOrReason
                    text={baselineText(version.baseline, { unit, decimals })}
                    reason={messages.indicators.baselineNone}
                  />
                </dd>
              </div>
              {version.targets.map((target) => (
                <div key={target.fiscalYear}>
                  <dt className="text-dns-14N-130 text-solid-gray-700">
                    {formatFiscalYear(target.fiscalYear)} {messages.indicators.targets}
                  </dt>
                  <dd>
                    {formatTarget(target, { unit, decimals })}
                    <NoteList notes={target.notes} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Part = ({ term, text }: { term: string; text: string | null }) =>
  text === null ? null : (
    <div>
      <dt className="text-dns-14N-130 text-solid-gray-700">{term}</dt>
      <dd>{text}</dd>
    </div>
  );

function baselineText(baseline: DefinitionVersion['baseline'], style: NumberStyle): string | null {
  if (baseline === null) {
    return null;
  }
  const year = formatFiscalYear(baseline.fiscalYear);
  return baseline.value === null
    ? `${year}（${messages.indicators.baselineYearOnly}）`
    : `${year} ${baseline.text ?? formatNumber(baseline.value, style)}`;
}
