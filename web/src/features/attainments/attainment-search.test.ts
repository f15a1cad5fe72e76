import { expect, it } from 'vitest';
import { outlooksByUrgency } from '@/shared/ui/outlook-order';
import { readAttainmentSearch } from './attainment-search';
import { outlookGroupNames, outlookGroups } from './outlook-groups';

it('ReadAttainmentSearch_UnknownWords_AreDropped', () => {
  expect(
    readAttainmentSearch({ outlook: 'behind,rubbish', sort: 'colour', asOf: 'x', target: -1, q: '' }),
  ).toEqual({
    outlook: 'behind',
  });
});

it('ReadAttainmentSearch_NumberTypedAsSearch_StaysText', () => {
  expect(readAttainmentSearch({ q: 100 })).toEqual({ q: '100' });
});

it('ReadAttainmentSearch_OfWhatItReturned_IsTheSame', () => {
  const search = readAttainmentSearch({
    plan: 'dx-2026',
    outlook: 'behind,missed',
    target: '2030',
    asOf: 2026,
    q: 'AI',
    sort: '-pace',
  });
  expect(search).toEqual({
    plan: 'dx-2026',
    outlook: 'missed,behind',
    target: 2030,
    asOf: 2026,
    q: 'AI',
    sort: '-pace',
  });
  expect(readAttainmentSearch({ ...search })).toEqual(search);
});

it('OutlookGroups_Together_HoldEveryOutlookOnce', () => {
  const grouped = outlookGroupNames.flatMap((name) => [...outlookGroups[name]]);
  expect(grouped.sort()).toEqual([...outlooksByUrgency].sort());
});
