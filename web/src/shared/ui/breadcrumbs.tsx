import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { messages } from '@/shared/messages/messages';

interface BreadcrumbsProps {
  municipality?: { code: string; name: string };
  plan?: { code: string; title: string };
  current?: string;
}

export function Breadcrumbs({ municipality, plan, current }: BreadcrumbsProps) {
  const steps = [
    <Link key="home" to="/" className="link">
      {messages.nav.home}
    </Link>,
  ];
  if (municipality !== undefined) {
    steps.push(
      <Link key="municipality" to="/m/$code" params={{ code: municipality.code }} className="link">
        {municipality.name}
      </Link>,
    );
  }
  if (municipality !== undefined && plan !== undefined) {
    steps.push(
      <Link
        key="plan"
        to="/m/$code/plans/$plan"
        params={{ code: municipality.code, plan: plan.code }}
        className="link"
      >
        {plan.title}
      </Link>,
    );
  }
  return (
    <nav aria-label={messages.nav.breadcrumb} className="no-print text-dns-14N-130 mb-4">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {steps.map((step, index) => (
          <Fragment key={step.key}>
            {index > 0 && <Chevron />}
            <li>{step}</li>
          </Fragment>
        ))}
        {current !== undefined && (
          <>
            <Chevron />
            <li aria-current="page" className="text-solid-gray-800">
              {current}
            </li>
          </>
        )}
      </ol>
    </nav>
  );
}

const Chevron = () => (
  <li aria-hidden="true" className="text-solid-gray-600">
    ›
  </li>
);
