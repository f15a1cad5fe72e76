import type { ReactNode } from 'react';

interface SectionHeadingProps {
  id?: string;
  children: ReactNode;
}

export function SectionHeading({ id, children }: SectionHeadingProps) {
  return (
    <h2 id={id} className="text-std-20B-150 md:text-std-22B-150 mb-3 border-s-8 border-blue-900 ps-3">
      {children}
    </h2>
  );
}
