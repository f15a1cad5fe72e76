const eras = [
  { name: '令和', first: 2019 },
  { name: '平成', first: 1989 },
  { name: '昭和', first: 1926 },
] as const;

const eraYear = (year: number): string => {
  const era = eras.find((candidate) => year >= candidate.first) ?? eras[eras.length - 1];
  if (era === undefined || year < era.first) {
    return '';
  }
  const number = year - era.first + 1;
  return `${era.name}${number === 1 ? '元' : number}`;
};

/** 2030 → 令和12(2030)年度. The year 2019 is written 令和元(2019)年度 throughout, as the State did. */
export const formatFiscalYear = (year: number): string => `${eraYear(year)}(${year})年度`;

/** 2030 → R12, for axes and other places with no room for the whole. */
export const formatFiscalYearShort = (year: number): string => {
  const era = eraYear(year);
  const initial = era.startsWith('令和') ? 'R' : era.startsWith('平成') ? 'H' : 'S';
  return `${initial}${era.slice(2)}`;
};
