/** The share of the way as a bar; the figure itself stands in text beside it. */
export function AttainmentMeter({ value }: { value: number | null }) {
  return value === null ? null : (
    <span
      aria-hidden="true"
      className="keep-colors mt-1 block h-1.5 w-full min-w-16 overflow-hidden rounded-full border border-solid-gray-420 bg-white"
    >
      <span className="block h-full bg-blue-800" style={{ width: `${value * 100}%` }} />
    </span>
  );
}
