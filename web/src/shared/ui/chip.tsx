import type { ReactNode } from 'react';

const tones = {
  plain: 'border-solid-gray-420 bg-white text-solid-gray-800',
  quiet: 'border-transparent bg-solid-gray-50 text-solid-gray-800',
  blue: 'border-blue-900 bg-blue-50 text-blue-1000',
  yellow: 'border-yellow-900 bg-yellow-50 text-yellow-1200',
} as const;

interface ChipProps {
  tone?: keyof typeof tones;
  title?: string;
  children: ReactNode;
}

export function Chip({ tone = 'plain', title, children }: ChipProps) {
  return (
    <span
      title={title}
      className={`text-dns-14N-130 inline-block rounded-4 border px-2 py-0.5 whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
