import type { Outlook } from '@/shared/api/types';

interface OutlookStyle {
  /** Stroke path on a 16 × 16 field; every outlook has its own shape. */
  icon: string;
  badge: string;
  /** Fill of a bar segment. */
  fill: string;
}

const unjudged = 'bg-solid-gray-50 text-solid-gray-800 border-solid-gray-600 border-dashed';

export const outlookStyles: Record<Outlook, OutlookStyle> = {
  achieved: {
    icon: 'M3 8.5 6.5 12 13 4.5',
    badge: 'bg-green-800 text-white border-green-800',
    fill: 'bg-green-800',
  },
  on_track: {
    icon: 'M4 12 12 4M6 4h6v6',
    badge: 'bg-green-50 text-green-1000 border-green-800',
    fill: 'bg-green-500',
  },
  slightly_behind: {
    icon: 'M3 8h10M9 4l4 4-4 4',
    badge: 'bg-yellow-50 text-yellow-1200 border-yellow-900',
    fill: 'bg-yellow-600',
  },
  behind: {
    icon: 'M4 4l8 8M12 6v6H6',
    badge: 'bg-orange-50 text-orange-1100 border-orange-800',
    fill: 'bg-orange-700',
  },
  moving_away: {
    icon: 'M8 3v10M4 9l4 4 4-4',
    badge: 'bg-red-50 text-red-1000 border-red-900',
    fill: 'bg-red-800',
  },
  lapsed: {
    icon: 'M2.5 12 6 4.5 9 9l2-2 2.5 5.5M10.5 12.5h3v-3',
    badge: 'bg-purple-50 text-purple-1000 border-purple-800',
    fill: 'bg-purple-700',
  },
  missed: {
    icon: 'M4 4l8 8M12 4l-8 8',
    badge: 'bg-red-1000 text-white border-red-1000',
    fill: 'bg-red-1100',
  },
  not_achieved: {
    icon: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M6 6l4 4M10 6l-4 4',
    badge: 'bg-white text-solid-gray-900 border-solid-gray-700',
    fill: 'bg-solid-gray-600',
  },
  too_early: {
    icon: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2.2 1.4',
    badge: 'bg-light-blue-50 text-light-blue-1000 border-light-blue-800',
    fill: 'bg-light-blue-600',
  },
  baseline_missing: { icon: 'M3 13h10M8 3v7M5 7l3 3 3-3', badge: unjudged, fill: 'bg-solid-gray-420' },
  target_undetermined: {
    icon: 'M6 6a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1v.6M8 12v.3',
    badge: unjudged,
    fill: 'bg-solid-gray-300',
  },
  no_data: { icon: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3', badge: unjudged, fill: 'bg-white' },
  no_target: { icon: 'M3.5 8h9', badge: unjudged, fill: 'bg-solid-gray-100' },
};
