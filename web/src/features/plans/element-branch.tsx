import type { Attainment, RollUp } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import type { ElementNode } from './build-element-tree';
import { ElementAspects } from './element-aspects';
import { ElementPlacements } from './element-placements';
import { ElementRollUp } from './element-roll-up';

interface Place {
  code: string;
  title: string;
}

/** What every branch of one plan's tree needs to know of the whole. */
export interface StructureContext {
  code: string;
  plan: string;
  /** Whether the plan has indicators at all. */
  judged: boolean;
  /** Whether all folded parts are open. */
  expanded: boolean;
  rollUps: ReadonlyMap<string, RollUp>;
  attainments: ReadonlyMap<string, Attainment[]>;
  indicatorOriginals: ReadonlyMap<string, Place>;
  actionOriginals: ReadonlyMap<string, Place>;
}

interface ElementBranchProps {
  node: ElementNode;
  depth: number;
  context: StructureContext;
}

const frames = ['card', 'border-t border-solid-gray-200', 'border-s-4 border-solid-gray-100'] as const;
const headings = ['h3', 'h4', 'h5', 'h6'] as const;
const sizes = ['text-std-20B-150', 'text-std-18B-160', 'text-std-16B-170'] as const;

export function ElementBranch({ node: { element, children }, depth, context }: ElementBranchProps) {
  const Heading = headings[Math.min(depth, headings.length - 1)] ?? 'h6';
  const rollUp = context.rollUps.get(element.code);
  return (
    <article
      id={`element-${element.code}`}
      tabIndex={-1}
      className={`scroll-mt-4 ${frames[Math.min(depth, frames.length - 1)]}`}
    >
      <div
        className={`grid gap-x-8 gap-y-2 px-4 py-4 md:px-5 ${depth < 2 ? 'lg:grid-cols-[1fr_20rem]' : ''}`}
      >
        <div className="min-w-0">
          <Heading className={sizes[Math.min(depth, sizes.length - 1)]}>
            <span className="me-2 inline-block align-[0.1em] font-normal">
              <Chip tone={depth === 0 ? 'blue' : 'quiet'}>{levelAndNumber(element)}</Chip>
            </span>
            {element.title}
          </Heading>
          {element.summary !== null && <p className="mt-1 max-w-4xl">{element.summary}</p>}
          {element.nationalPriorities.length > 0 && (
            <p className="text-dns-14N-130 mt-2 text-solid-gray-800">
              {messages.plan.nationalPriority}
              {messages.common.colon}
              {element.nationalPriorities
                .map((priority) => `${priority.title}（${priority.edition} (${priority.number})）`)
                .join('、')}
            </p>
          )}
          <NoteList notes={element.notes} />
        </div>
        {depth < 2 && context.judged && rollUp !== undefined && <ElementRollUp rollUp={rollUp} />}
        <div className="lg:col-span-full">
          <ElementPlacements element={element} context={context} />
          <ElementAspects aspects={element.aspects} open={context.expanded} />
          <Cite text={element.cite} />
        </div>
      </div>
      {children.length > 0 && (
        <ul className={depth === 0 ? '' : 'grid gap-1 pb-3 ps-4 md:ps-5'}>
          {children.map((child) => (
            <li key={child.element.code}>
              <ElementBranch node={child} depth={depth + 1} context={context} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

// 「戦略1」 says its level already; 「1」 and 「①」 do not.
function levelAndNumber({ levelName, number }: { levelName: string; number: string | null }) {
  if (number === null) {
    return levelName;
  }
  return number.startsWith(levelName) ? number : `${levelName} ${number}`;
}
