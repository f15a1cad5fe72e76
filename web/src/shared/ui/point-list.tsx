export function PointList({ points }: { points: readonly string[] }) {
  return points.length === 0 ? null : (
    <ul className="mt-1 list-disc ps-5">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
