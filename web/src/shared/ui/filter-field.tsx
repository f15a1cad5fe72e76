import { type ReactNode, useId } from 'react';

interface FilterFieldProps {
  label: string;
  hint?: string;
  className?: string;
  /** The control; described by `${id}-hint` where there is a hint. */
  children: (id: string) => ReactNode;
}

/** A small control that narrows what is shown, with its label above. */
export function FilterField({ label, hint, className = '', children }: FilterFieldProps) {
  const id = useId();
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="text-dns-14B-130">
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-dns-14N-130 text-solid-gray-700">
          {hint}
        </span>
      )}
      {children(id)}
    </div>
  );
}
