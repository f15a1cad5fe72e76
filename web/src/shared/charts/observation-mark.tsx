import type { Observation } from '@/shared/api/types';

interface ObservationMarkProps {
  x: number;
  y: number;
  status: Observation['status'];
}

/** Final is filled, provisional hollow, estimate a hollow diamond: told apart without colour. */
export function ObservationMark({ x, y, status }: ObservationMarkProps) {
  const look = 'stroke-blue-900 stroke-[2.5]';
  if (status === 'estimate') {
    return <path d={`M${x} ${y - 7}l7 7-7 7-7-7Z`} className={`${look} fill-white`} />;
  }
  return (
    <circle
      cx={x}
      cy={y}
      r={5.5}
      className={`${look} ${status === 'final' ? 'fill-blue-900' : 'fill-white'}`}
    />
  );
}
