import type { ReactNode, Ref } from 'react';

interface AlertBoxProps {
  title: string;
  /** For whoever moves the focus here. */
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

export function AlertBox({ title, ref, children }: AlertBoxProps) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="rounded-12 border-2 border-error-2 bg-white px-5 py-4"
    >
      <p className="text-std-17B-170 text-error-2">{title}</p>
      {children}
    </div>
  );
}
