import { type ReactNode, useRef } from 'react';

interface HeaderMenuProps {
  id: string;
  label: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A button and what it unfolds below itself; closes on Escape and when the focus goes elsewhere. */
export function HeaderMenu({ id, label, open, onOpenChange, children }: HeaderMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches keys and focus of the controls inside
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          onOpenChange(false);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          onOpenChange(false);
          button.current?.focus();
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className="button text-oln-16N-100"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpenChange(!open)}
      >
        {label}
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className={`size-4 shrink-0 fill-none stroke-current transition-transform ${open ? 'rotate-180' : ''}`}
          strokeWidth={2}
        >
          <path d="m3 6 5 5 5-5" />
        </svg>
      </button>
      <div
        id={id}
        hidden={!open}
        className="absolute end-0 z-20 mt-1 max-h-[70vh] w-72 max-w-[88vw] overflow-y-auto rounded-8 border border-solid-gray-420 bg-white py-2 shadow-2"
      >
        {open && children}
      </div>
    </div>
  );
}
