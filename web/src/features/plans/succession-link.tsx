import { Link } from '@tanstack/react-router';
import type { Succession } from '@/shared/api/types';

interface SuccessionLinkProps {
  code: string;
  end: Succession['from'][number];
}

/** The item that a succession names, with the published wording beneath where it differs. */
export function SuccessionLink({ code, end }: SuccessionLinkProps) {
  const title = end.itemTitle ?? end.text;
  return (
    <span className="min-w-0">
      <ItemLink code={code} end={end} title={title} />
      {title !== end.text && <span className="text-dns-14N-130 block text-solid-gray-700">{end.text}</span>}
    </span>
  );
}

function ItemLink({ code, end, title }: SuccessionLinkProps & { title: string }) {
  const { planCode, itemCode, itemKind } = end;
  if (!end.resolved || planCode === null) {
    return title;
  }
  if (itemKind === 'indicator' && itemCode !== null) {
    return (
      <Link to="/m/$code/indicators/$indicator" params={{ code, indicator: itemCode }} className="link">
        {title}
      </Link>
    );
  }
  return (
    <Link
      to="/m/$code/plans/$plan"
      params={{ code, plan: planCode }}
      search={itemKind === 'action' ? { tab: 'actions' } : {}}
      {...(itemKind === null || itemCode === null ? {} : { hash: `${itemKind}-${itemCode}` })}
      className="link"
    >
      {title}
    </Link>
  );
}
